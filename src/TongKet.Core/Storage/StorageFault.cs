using Microsoft.Data.Sqlite;
using Npgsql;

namespace TongKet.Core.Storage;

/// <summary>What is wrong below the engine, as far as somebody at a screen or in the server room can do something about it.</summary>
public enum StorageFault
{
    /// <summary>The disk has no room left.</summary>
    Full,

    /// <summary>The disk or the database does not do what it is asked.</summary>
    Failing,
}

/// <summary>Reads the fault out of an exception. What failed so was not kept.</summary>
public static class StorageFaults
{
    private const int SqliteIoError = 10;
    private const int SqliteFull = 13;
    private const int SqliteCannotOpen = 14;
    private const int NoSpace = 28;
    private const int NoSpaceOnWindows = unchecked((int)0x80070070);

    public static StorageFault? Of(Exception? fault)
    {
        for (; fault is not null; fault = fault.InnerException)
        {
            switch (fault)
            {
                case SqliteException { SqliteErrorCode: SqliteFull }:
                case PostgresException { SqlState: PostgresErrorCodes.DiskFull }:
                case IOException { HResult: NoSpace or NoSpaceOnWindows }:
                    return StorageFault.Full;
                case SqliteException { SqliteErrorCode: SqliteIoError or SqliteCannotOpen }:
                case PostgresException { SqlState: PostgresErrorCodes.IoError or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CannotConnectNow }:
                case NpgsqlException and not PostgresException:
                    return StorageFault.Failing;
            }
        }

        return null;
    }
}
