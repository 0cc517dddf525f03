# Sourced by ./test: one line per gate, counts kept, logs in artifacts/test. Needs $root, $logs and $only.

# Tools of the system's keeper stand here also when the caller's path leaves them out.
PATH=$PATH:/usr/sbin:/sbin

passed=0
failed=0
broken=''
ran=''

# A gate of several runs is wanted by its first name: "faults" with "faults-core".
wanted() { [ -z "$only" ] || [ "$only" = "$1" ] || { [ "$only" = faults ] && [ "${1%-*}" = faults ]; }; }

# Restore and build are what every other gate stands on.
needed() { wanted "$1" || [ "$1" = restore ] || [ "$1" = build ]; }

# The marks are padded by hand: outside a UTF-8 locale the shell counts bytes, not letters.
good='đạt '
bad='HỎNG'

tell() { printf '%s  %-15s %7s s  %s\n' "$1" "$2" "$3" "$4"; }

show_log() { sed 's/^/      | /' "$1" | tail -n 60; }

now() { date +%s.%N; }

since() { awk -v a="$1" -v b="$(now)" 'BEGIN { printf "%.1f", b - a }'; }

# A gate that is not a run of tests counts one.
gate() {
  local name=$1 start code=0
  shift
  needed "$name" || return 0
  start=$(now)
  "$@" >"$logs/$name.log" 2>&1 </dev/null || code=$?
  judge "$name" "$(since "$start")" "$code"
}

# A gate that runs beside those which follow it, until "joined" asks for its verdict; for what computes on one core and measures nothing.
beside() {
  local name=$1
  shift
  needed "$name" || return 0
  (
    start=$(now)
    code=0
    "$@" >"$logs/$name.log" 2>&1 </dev/null || code=$?
    printf '%s %s\n' "$(since "$start")" "$code" >"$logs/$name.verdict"
  ) &
}

joined() {
  local name=$1 took='0.0' code=1
  needed "$name" || return 0
  wait
  read -r took code <"$logs/$name.verdict"
  judge "$name" "$took" "$code"
}

judge() {
  local name=$1 took=$2 code=$3
  ran="$ran $name"
  if [ "$code" -eq 0 ]; then
    passed=$((passed + 1))
    tell "$good" "$name" "$took" ''
  else
    failed=$((failed + 1))
    broken=$name
    tell "$bad" "$name" "$took" "mã thoát $code; artifacts/test/$name.log"
    show_log "$logs/$name.log"
  fi
}

# A verb that answers nothing has checked nothing.
says() {
  local answer
  answer=$("$@") || { local code=$?; printf '%s\n' "$answer"; return "$code"; }
  printf '%s\n' "$answer"
  [ -n "$answer" ]
}

# A gate that could not run is no gate passed.
cannot() {
  wanted "$1" || return 0
  ran="$ran $1"
  failed=$((failed + 1))
  tell "$bad" "$1" 0.0 "không chạy được: $2"
}

figure() { sed -n "s/^  $1: \([0-9][0-9]*\).*/\1/p" "$2" | tail -n 1; }

# One run of a test executable; its own summary is counted. A run without a summary, or without tests, failed.
suite() {
  local name=$1 project=$2 start code log held broke skipped
  shift 2
  wanted "$name" || return 0
  ran="$ran $name"
  log=$logs/$name.log
  start=$(now)
  "tests/$project/bin/Release/net10.0/$project" --progress off --no-ansi --results-directory "$logs/$name" "$@" \
    >"$log" 2>&1 </dev/null
  code=$?
  held=$(figure succeeded "$log")
  broke=$(figure failed "$log")
  skipped=$(figure skipped "$log")
  if [ -z "$held" ] || [ -z "$broke" ] || [ $((held + broke)) -eq 0 ]; then
    failed=$((failed + 1))
    tell "$bad" "$name" "$(since "$start")" "không có kết quả (mã thoát $code); artifacts/test/$name.log"
    show_log "$log"
    return 0
  fi

  # Tests passed but the process did not end well: one more failure, so that it is not overlooked.
  if [ "$code" -ne 0 ] && [ "$broke" -eq 0 ]; then broke=1; fi
  passed=$((passed + held))
  failed=$((failed + broke))
  if [ "$broke" -eq 0 ]; then
    tell "$good" "$name" "$(since "$start")" "$held phép thử${skipped:+, bỏ qua $skipped}"
  else
    tell "$bad" "$name" "$(since "$start")" "$held đạt, $broke hỏng; artifacts/test/$name.log"
    show_log "$log"
  fi
}

# Faults that must be survived, by number; docs/testing.md says what each is.
fault_rows='1 3 4 6 7 14 15 29 36 38 39 40'

# Prints what each of them measured, from the logs of the suites that it lives in. A row that said nothing did not run.
rows() {
  local row found missing=''
  wanted faults || return 0
  ran="$ran rows"
  for row in $fault_rows; do
    found=$(grep -hE "^ *row $row: " "$logs"/core.log "$logs"/web.log "$logs"/faults.log "$logs"/faults-core.log "$logs"/faults-web.log 2>/dev/null | sed "s/^ *row $row: //" | sort -u)
    if [ -z "$found" ]; then missing="$missing $row"; continue; fi
    if [ "$row" = 40 ]; then found="$(grep -c refused <<<"$found") lies of a provider of identities refused; $(grep -v refused <<<"$found" | paste -sd ';')"; fi
    sed "s/^/      | dòng $row: /" <<<"$found"
  done
  if [ -z "$missing" ]; then passed=$((passed + 1)); tell "$good" rows 0.0 ''; else
    failed=$((failed + 1))
    tell "$bad" rows 0.0 "không có số đo của dòng:$missing"
  fi
}

# What the gates use beside the SDK; from the distribution's packages when we may install, else named.
packages() {
  local wants='chromium postgresql fonts-liberation2 fonts-croscore libreoffice-writer-nogui libreoffice-calc-nogui poppler-utils python3-aiosmtpd clamav-daemon strace'
  local missing='' package start
  if ! command -v dpkg-query >/dev/null; then
    echo "Hệ này không dùng apt; các bước cần trình duyệt hay PostgreSQL chỉ chạy nếu máy đã có sẵn ($wants)."
    return 0
  fi
  for package in $wants; do
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing="$missing $package"
  done
  [ -n "$missing" ] || return 0
  if [ "$(id -u)" -ne 0 ]; then
    echo "Thiếu gói:$missing. Không có quyền root nên không cài được; các bước cần đến chúng sẽ hỏng, các bước khác vẫn chạy."
    return 0
  fi
  echo "Đang cài gói còn thiếu:$missing …"
  start=$(now)
  export DEBIAN_FRONTEND=noninteractive

  # shellcheck disable=SC2086
  if apt-get install -y --no-install-recommends $missing >"$logs/packages.log" 2>&1 </dev/null ||
    { apt-get update >>"$logs/packages.log" 2>&1 </dev/null &&
      apt-get install -y --no-install-recommends $missing >>"$logs/packages.log" 2>&1 </dev/null; }; then
    tell "$good" packages "$(since "$start")" ''
  else
    tell "$bad" packages "$(since "$start")" 'chưa cài đủ gói; artifacts/test/packages.log. Các bước không cần đến chúng vẫn chạy.'
    show_log "$logs/packages.log"
  fi
}

pg_folder=''
pg_port=''
pg_trouble=''

# The server refuses to run as root, so root lends it to the package's own account.
as_postgres() {
  if [ "$(id -u)" -eq 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi
}

free_port() {
  local port
  for port in $(shuf -i 20000-32000 -n 50); do
    if ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then echo "$port"; return 0; fi
  done
  return 1
}

postgres_start() {
  local log=$logs/postgres.log
  pg_bin=$(find /usr/lib/postgresql -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -n 1)
  if [ -z "$pg_bin" ]; then pg_trouble='máy không có PostgreSQL'; return 1; fi
  pg_folder=$(mktemp -d "${TMPDIR:-/tmp}/tongket-postgres.XXXXXX") || { pg_trouble='không tạo được thư mục tạm'; return 1; }
  trap 'postgres_stop' EXIT
  trap 'exit 130' INT TERM
  if [ "$(id -u)" -eq 0 ]; then chown postgres "$pg_folder"; fi
  pg_port=$(free_port) || { pg_trouble='không còn cổng trống'; return 1; }
  {
    as_postgres "$pg_bin/initdb" -D "$pg_folder/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync &&
      as_postgres "$pg_bin/pg_ctl" -D "$pg_folder/data" -l "$pg_folder/server.log" -w -t 60 start -o "-c listen_addresses=127.0.0.1 \
-c port=$pg_port -c unix_socket_directories=$pg_folder -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200"
  } >"$log" 2>&1 </dev/null || {
    pg_trouble='máy chủ PostgreSQL thử không khởi động được; artifacts/test/postgres.log'
    show_log "$log"
    return 1
  }
}

postgres_stop() {
  [ -n "$pg_folder" ] || return 0
  if [ -f "$pg_folder/data/postmaster.pid" ]; then
    as_postgres "$pg_bin/pg_ctl" -D "$pg_folder/data" -m immediate -w stop >>"$logs/postgres.log" 2>&1 </dev/null
  fi
  rm -rf "$pg_folder"
  pg_folder=''
}

# Builds the product twice from nothing but its sources, at one path: the assemblies must be the same to the byte.
reproducible() {
  local copy round project name code=0
  copy=$(mktemp -d "${TMPDIR:-/tmp}/tongket-again.XXXXXX") || return 1
  for round in 1 2; do
    mkdir "$copy/tree" || return 1
    tar -c --exclude=bin --exclude=obj -f - src law .editorconfig BannedSymbols.txt Directory.Build.props Directory.Packages.props global.json \
      | tar -x -C "$copy/tree" || return 1
    # Analyzers look and write nothing; the build gate has run them.
    dotnet build "$copy/tree/src/TongKet.Cli" -c Release -p:RunAnalyzers=false -nodeReuse:false -v q || return 1
    mkdir "$copy/$round"
    for project in TongKet.Figures TongKet.Core TongKet.Web tongket; do
      cp "$copy/tree/src/TongKet.Cli/bin/Release/net10.0/$project.dll" "$copy/$round/" || return 1
    done
    rm -rf "$copy/tree"
  done
  for name in "$copy"/1/*.dll; do
    sha256sum "$name" | sed "s| .*/| |"
    cmp "$name" "$copy/2/${name##*/}" || code=1
  done
  rm -rf "$copy"
  return "$code"
}

finish() {
  if [ "$broken" != build ] && [ -n "$only" ] && [[ "$ran " != *" $only "* ]]; then
    echo "test: không có bước nào tên «$only»." >&2
    exit 2
  fi
  postgres_stop
  printf '%d passed, %d failed\n' "$passed" "$failed"
  [ "$failed" -eq 0 ]
  exit
}
