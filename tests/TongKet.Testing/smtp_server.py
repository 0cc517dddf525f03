"""A real SMTP server that keeps what arrives and can be told to misbehave.

smtp_server.py FOLDER PORT [CERTIFICATE KEY]; prints its port. The file FOLDER/mode says how it answers:
ok, 451, 550, drop (cuts the line inside DATA), hang (never answers DATA), lost (keeps the mail, then never answers).
"""
import asyncio
import os
import ssl
import sys

from aiosmtpd.smtp import SMTP

folder, port = sys.argv[1], int(sys.argv[2])
number = len([name for name in os.listdir(folder) if name.endswith(".eml")])


def mode():
    with open(os.path.join(folder, "mode"), encoding="utf-8") as file:
        return file.read().strip()


def keep(envelope):
    global number
    number += 1
    path = os.path.join(folder, f"{number:04}.eml")
    with open(path + ".part", "wb") as file:
        file.write(envelope.content)
    os.rename(path + ".part", path)


class Handler:
    async def handle_RCPT(self, server, session, envelope, address, options):
        if mode() == "550":
            return f"550 5.1.1 <{address}> unknown"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if mode() == "451":
            return "451 4.7.1 later"
        if mode() == "hang":
            await asyncio.sleep(3600)
        keep(envelope)
        if mode() == "lost":
            await asyncio.sleep(3600)
        return "250 OK"


class Server(SMTP):
    async def smtp_DATA(self, arg):
        if mode() == "drop":
            await self.push("354 go on")
            await self._reader.readline()
            self.transport.abort()
            return
        await super().smtp_DATA(arg)


async def main():
    context = None
    if len(sys.argv) > 3:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(sys.argv[3], sys.argv[4])
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Server(Handler(), hostname="mail.example", tls_context=context), "127.0.0.1", port)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(main())
