@echo off
rem Runs TongKet from a clone on Windows: builds on first use and after a change of the sources, then starts the executable.
setlocal
chcp 65001 >nul
set "ROOT=%~dp0"
set "OUT=%ROOT%artifacts\tongket"

where dotnet >nul 2>nul
if errorlevel 1 (
  echo tongket: máy chưa có .NET SDK 10; hãy cài từ https://dotnet.microsoft.com/download/dotnet/10.0 rồi chạy lại. 1>&2
  exit /b 4
)

if /i "%~1"=="bench" (
  for /f "tokens=1,*" %%a in ("%*") do dotnet run --project "%ROOT%bench\TongKet.Bench" -c Release -- %%b
  exit /b
)

rem Compares the newest source with the stamp; PowerShell stands on every supported Windows.
set "STALE=1"
if exist "%OUT%\tongket.exe" if exist "%ROOT%artifacts\tongket.stamp" (
  for /f %%s in ('powershell -NoProfile -Command "$s=(Get-Item '%ROOT%artifacts\tongket.stamp').LastWriteTimeUtc; $n=Get-ChildItem '%ROOT%src','%ROOT%law','%ROOT%Directory.*.props' -Recurse | Where-Object { $_.FullName -notmatch '\\(bin|obj)(\\|$)' -and $_.LastWriteTimeUtc -gt $s } | Select-Object -First 1; if ($n) { 1 } else { 0 }"') do set "STALE=%%s"
)

if "%STALE%"=="1" (
  if not exist "%ROOT%artifacts" mkdir "%ROOT%artifacts"
  echo tongket: đang dựng chương trình từ mã nguồn ^(lần đầu khoảng một phút^)… 1>&2
  dotnet publish "%ROOT%src\TongKet.Cli" -c Release -o "%OUT%" -nodeReuse:false >"%ROOT%artifacts\tongket.log" 2>&1
  if errorlevel 1 (
    type "%ROOT%artifacts\tongket.log" 1>&2
    echo tongket: dựng chương trình không thành; nhật ký dựng ở ngay trên. 1>&2
    exit /b 4
  )
  echo.>"%ROOT%artifacts\tongket.stamp"
)

"%OUT%\tongket.exe" %*
exit /b %errorlevel%
