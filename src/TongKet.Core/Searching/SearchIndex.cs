using System.Data;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace TongKet.Core.Searching;

/// <summary>
/// Full-text index of one office's entries in a file of its own, by SQLite's FTS5 over words that were folded here. It is derived: lost or damaged
/// it is made anew. The same on either store, because it is no part of it.
/// </summary>
public sealed partial class SearchIndex : IDisposable
{
    // Raised when words are cut or kept another way; an older file is then made anew.
    private const int Form = 4;

    private const int OrdinalBits = 24;

    // SQLITE_CORRUPT and SQLITE_NOTADB; a file that is only busy is another process's, and is not deleted under it.
    private const int Damaged = 11;
    private const int NoDatabase = 26;

    // So many new entries may change which words are rare.
    private const int Restless = 1_000;

    private readonly SqliteConnection kept;
    private readonly string connectionString;
    private readonly string? file;
    private Dictionary<string, int>? frequencies;
    private int unweighed;

    private SearchIndex(string connectionString, string? file)
    {
        this.connectionString = connectionString;
        this.file = file;
        kept = Connect();
    }

    /// <summary>Opens the file, or lays it anew when it is missing, of another form, or damaged.</summary>
    public static SearchIndex Open(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        try
        {
            return Laid(file);
        }
        catch (SqliteException fault) when (fault.SqliteErrorCode is Damaged or NoDatabase)
        {
            SqliteConnection.ClearAllPools();
            foreach (var part in new[] { file, file + "-wal", file + "-shm" })
            {
                File.Delete(part);
            }

            return Laid(file);
        }
    }

    /// <summary>An index that is gone when it is disposed.</summary>
    public static SearchIndex InMemory()
    {
        var index = new SearchIndex($"Data Source=tongket-{Guid.CreateVersion7():N};Mode=Memory;Cache=Shared", null);
        index.Lay();
        return index;
    }

    public void Dispose()
    {
        kept.Dispose();
        if (file is not null)
        {
            using var pool = new SqliteConnection(connectionString);
            SqliteConnection.ClearPool(pool);
        }
    }

    /// <summary>Stamps of all that is indexed, by source.</summary>
    public Dictionary<string, string> Stamps()
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT Source, Stamp FROM Sources";
        using var rows = command.ExecuteReader();
        var stamps = new Dictionary<string, string>(StringComparer.Ordinal);
        while (rows.Read())
        {
            stamps.Add(rows.GetString(0), rows.GetString(1));
        }

        return stamps;
    }

    /// <summary>Changes what is indexed, all or nothing; of several processes one at a time.</summary>
    public void Write(Action<Writer> change)
    {
        using var connection = Connect();
        using var transaction = connection.BeginTransaction(IsolationLevel.Serializable, deferred: false);
        var writer = new Writer(connection);
        change(writer);
        transaction.Commit();
        if (Interlocked.Add(ref unweighed, writer.Written) > Restless)
        {
            frequencies = null;
        }
    }

    private static SearchIndex Laid(string file)
    {
        var index = new SearchIndex($"Data Source={file};Pooling=True;Default Timeout=30", file);
        try
        {
            index.Lay();
            return index;
        }
        catch
        {
            index.Dispose();
            throw;
        }
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        if (file is not null)
        {
            Execute(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON; PRAGMA mmap_size = 1073741824; PRAGMA cache_size = -32000;");
        }

        return connection;
    }

    private void Lay()
    {
        if (FormOf() == Form)
        {
            return;
        }

        // Of two that start at once the second finds it laid, perhaps filled.
        using var transaction = kept.BeginTransaction(IsolationLevel.Serializable, deferred: false);
        if (FormOf() == Form)
        {
            return;
        }

        Execute(kept, $"""
            DROP TABLE IF EXISTS Vocabulary;
            DROP TABLE IF EXISTS Words;
            DROP TABLE IF EXISTS Titles;
            DROP TABLE IF EXISTS Entries;
            DROP TABLE IF EXISTS Sources;
            CREATE TABLE Sources (Source TEXT PRIMARY KEY, Stamp TEXT NOT NULL) WITHOUT ROWID;
            CREATE TABLE Entries (Id INTEGER PRIMARY KEY, Source TEXT NOT NULL, Kind INTEGER NOT NULL, Year INTEGER NOT NULL, Key TEXT NOT NULL, Title TEXT NOT NULL, Body TEXT NOT NULL, Reach TEXT NOT NULL);
            CREATE INDEX EntriesOfSource ON Entries (Source);
            CREATE VIRTUAL TABLE Words USING fts5(facet, text, toned, content='', tokenize="unicode61 remove_diacritics 0");
            CREATE VIRTUAL TABLE Titles USING fts5(facet, text, toned, content='', tokenize="unicode61 remove_diacritics 0");
            INSERT INTO Words (Words, rank) VALUES ('secure-delete', 1);
            INSERT INTO Titles (Titles, rank) VALUES ('secure-delete', 1);
            CREATE VIRTUAL TABLE Vocabulary USING fts5vocab(Words, 'col');
            PRAGMA user_version = {Form};
            """);
        transaction.Commit();
    }

    private long FormOf()
    {
        using var form = kept.CreateCommand();
        form.CommandText = "PRAGMA user_version";
        return (long)form.ExecuteScalar()!;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>What may be done inside one change of the index.</summary>
    public sealed class Writer
    {
        private readonly SqliteConnection connection;

        internal Writer(SqliteConnection connection) => this.connection = connection;

        internal int Written { get; private set; }

        /// <summary>Puts the entries of a source in the place of those it had.</summary>
        /// <param name="source">Whose entries.</param>
        /// <param name="known">The stamp that the source is thought to have; null when it is thought new.</param>
        /// <param name="stamp">Tells what the entries were made of.</param>
        /// <param name="entries">None when there is nothing to find.</param>
        /// <returns>False when somebody else was there first; then nothing is changed.</returns>
        public bool Replace(string source, string? known, string stamp, IEnumerable<SearchEntry> entries)
        {
            if (!Remove(source, known))
            {
                return false;
            }

            Run("INSERT INTO Sources (Source, Stamp) VALUES ($source, $stamp)", ("$source", source), ("$stamp", stamp));
            foreach (var entry in entries)
            {
                Add(source, entry);
                Written++;
            }

            return true;
        }

        /// <summary>Joins the index's parts into one after many changes; it is then walked several times as fast.</summary>
        public void Tidy()
        {
            Run("INSERT INTO Words (Words) VALUES ('optimize')");
            Run("INSERT INTO Titles (Titles) VALUES ('optimize')");
        }

        public bool Remove(string source, string? known)
        {
            if (Read("SELECT Stamp FROM Sources WHERE Source = $source", row => row.GetString(0), ("$source", source)).SingleOrDefault() != known)
            {
                return false;
            }

            if (known is null)
            {
                return true;
            }

            foreach (var (id, facet, title, body) in Read(
                "SELECT Id, Kind, Year, Title, Body, Reach FROM Entries WHERE Source = $source",
                row => (row.GetInt64(0), FacetOf((SearchKind)row.GetInt32(1), row.GetInt32(2), row.GetString(5)), row.GetString(3), row.GetString(4)),
                ("$source", source)))
            {
                Words(isRemoval: true, id, facet, title, body);
            }

            Run("DELETE FROM Entries WHERE Source = $source", ("$source", source));
            Run("DELETE FROM Sources WHERE Source = $source", ("$source", source));
            return true;
        }

        private void Add(string source, SearchEntry entry)
        {
            // Keys rise with the day, so that the newest come first without sorting.
            var first = (long)entry.Day.DayNumber << OrdinalBits;
            var last = Read("SELECT MAX(Id) FROM Entries WHERE Id >= $first AND Id < $next", row => row.IsDBNull(0) ? (long?)null : row.GetInt64(0), ("$first", first), ("$next", first + (1L << OrdinalBits)))[0];
            var id = last + 1 ?? first;
            var (title, body) = (SearchText.Composed(entry.Title), SearchText.Composed(entry.Body));
            Run(
                "INSERT INTO Entries (Id, Source, Kind, Year, Key, Title, Body, Reach) VALUES ($id, $source, $kind, $year, $key, $title, $body, $reach)",
                ("$id", id), ("$source", source), ("$kind", (int)entry.Kind), ("$year", entry.Year ?? entry.Day.Year), ("$key", entry.Key), ("$title", title), ("$body", body), ("$reach", entry.Reach));
            Words(isRemoval: false, id, FacetOf(entry.Kind, entry.Year ?? entry.Day.Year, entry.Reach), title, body);
        }

        // A title is in both: alone, where the best is looked for, and before the text, where all words are.
        private void Words(bool isRemoval, long id, string facet, string title, string body)
        {
            var titles = SearchText.Words(title);
            Put("Titles", titles);
            Put("Words", [.. titles, .. SearchText.Words(body)]);

            void Put(string table, List<SearchWord> words) => Run(
                isRemoval
                    ? $"INSERT INTO {table} ({table}, rowid, facet, text, toned) VALUES ('delete', $id, $facet, $text, $toned)"
                    : $"INSERT INTO {table} (rowid, facet, text, toned) VALUES ($id, $facet, $text, $toned)",
                ("$id", id),
                ("$facet", facet),
                ("$text", string.Join(' ', words.Select(word => word.Folded))),
                ("$toned", string.Join(' ', words.Select(word => word.Toned))));
        }

        private void Run(string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
        {
            using var command = Command(sql, parameters);
            command.ExecuteNonQuery();
        }

        private List<T> Read<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<(string Name, object Value)> parameters)
        {
            using var command = Command(sql, parameters);
            using var rows = command.ExecuteReader();
            var found = new List<T>();
            while (rows.Read())
            {
                found.Add(read(rows));
            }

            return found;
        }

        private SqliteCommand Command(string sql, ReadOnlySpan<(string Name, object Value)> parameters)
        {
            var command = connection.CreateCommand();
            command.CommandText = sql;
            foreach (var (name, value) in parameters)
            {
                command.Parameters.AddWithValue(name, value);
            }

            return command;
        }
    }

    private static DateOnly DayOf(long id) => DateOnly.FromDayNumber((int)(id >> OrdinalBits));

    private static string FacetOf(SearchKind kind, int year, string reach) => $"{KindFacet(kind)} {YearFacet(year)} {reach}";

    private static string KindFacet(SearchKind kind) => "loai" + ((int)kind).ToString(CultureInfo.InvariantCulture);

    private static string YearFacet(int year) => "nam" + year.ToString(CultureInfo.InvariantCulture);
}
