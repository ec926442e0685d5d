using Convoke.Sorcery.Wizards.Realtime.Rows;
using Convoke.Sorcery.Wizards.Realtime.Schema;

namespace Convoke.Sorcery.Wizards.Realtime.Postgres;

/// <summary>PostgreSQL's tables and triggers.</summary>
sealed class PostgresSchema(SqlText sql) : SqlSchema(sql)
{
    protected override string IdType => "text";

    protected override string TypeOf(Column column) =>
        column.Kind switch
        {
            ColumnKind.Integer => "bigint",
            ColumnKind.Float => "double precision",
            _ => "text",
        };

    public override IEnumerable<string> SideTables() =>
        [
            $"CREATE TABLE IF NOT EXISTS {SideTable.Made} (tbl text NOT NULL PRIMARY KEY, version integer NOT NULL)",
            $"CREATE TABLE IF NOT EXISTS {SideTable.Name} (tbl text NOT NULL, id text NOT NULL, revision bigint NOT NULL, extra text, PRIMARY KEY (tbl, id))",
            $"CREATE TABLE IF NOT EXISTS {SideTable.Keys} (number bigint NOT NULL PRIMARY KEY, secret text NOT NULL, starts bigint NOT NULL)",
            $"CREATE SEQUENCE IF NOT EXISTS {SideTable.Numbers}",
                // The search path is kept, so that the triggers find our tables whoever changes a row. A notification holds at most 8000 bytes.
                $"""
                CREATE OR REPLACE FUNCTION {SideTable.Trigger}() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $body$
                DECLARE
                    origin text := coalesce(nullif(replace(current_setting('application_name'), ' ', '_'), ''), '-');
                    number bigint;
                BEGIN
                    IF TG_OP = 'TRUNCATE' THEN
                        DELETE FROM {SideTable.Name} WHERE tbl = TG_TABLE_NAME;
                        PERFORM pg_notify('{SideTable.Channel}', '0 ' || origin || ' ' || TG_TABLE_NAME);
                        RETURN NULL;
                    END IF;
                    IF TG_OP = 'DELETE' OR (TG_OP = 'UPDATE' AND OLD.id IS DISTINCT FROM NEW.id) THEN
                        DELETE FROM {SideTable.Name} WHERE tbl = TG_TABLE_NAME AND id = OLD.id;
                        PERFORM pg_notify('{SideTable.Channel}', '0 ' || origin || ' ' || TG_TABLE_NAME || CASE WHEN octet_length(OLD.id) < 7000 THEN ' ' || OLD.id ELSE '' END);
                    END IF;
                    IF TG_OP <> 'DELETE' AND NEW.id IS NOT NULL THEN
                        number := nextval('{SideTable.Numbers}');
                        INSERT INTO {SideTable.Name} AS r (tbl, id, revision) VALUES (TG_TABLE_NAME, NEW.id, number)
                            ON CONFLICT (tbl, id) DO UPDATE SET revision = EXCLUDED.revision;
                        PERFORM pg_notify('{SideTable.Channel}', number || ' ' || origin || ' ' || TG_TABLE_NAME || CASE WHEN octet_length(NEW.id) < 7000 THEN ' ' || NEW.id ELSE '' END);
                    END IF;
                    RETURN NULL;
                END
                $body$
                """,
                // Locks a group until the transaction ends, and lets it go on only if the group is as the caller takes it to be. The lock comes
                // before the reading: of those who come together the second sees what the first committed.
                $"""
                CREATE OR REPLACE FUNCTION {SideTable.Guard}(a_table text, a_from text, a_to text, a_size integer, a_state text) RETURNS void
                LANGUAGE plpgsql SET search_path FROM CURRENT AS $body$
                BEGIN
                    PERFORM pg_advisory_xact_lock(hashtextextended(a_table || ' ' || a_from, 0));
                    IF a_state IS DISTINCT FROM (SELECT coalesce(string_agg(revision || ' ' || id, E'\n' ORDER BY revision), '')
                        FROM {SideTable.Name} WHERE tbl = a_table AND id ~>=~ a_from AND id ~<~ a_to AND char_length(id) = a_size) THEN
                        RAISE EXCEPTION 'others changed % meanwhile', a_from USING ERRCODE = '{PostgresDriver.MovedState}';
                    END IF;
                END
                $body$
                """,
            $"CREATE INDEX IF NOT EXISTS {SideTable.Name}_prefix ON {SideTable.Name} (tbl, id text_pattern_ops)",
        ];

    public override IEnumerable<string> Track(string table)
    {
        var quoted = Sql.QuoteTable(table);
        return
        [
            $"DROP TRIGGER IF EXISTS {SideTable.Trigger} ON {quoted}",
            $"CREATE TRIGGER {SideTable.Trigger} AFTER INSERT OR UPDATE OR DELETE ON {quoted} FOR EACH ROW EXECUTE FUNCTION {SideTable.Trigger}()",
            $"DROP TRIGGER IF EXISTS {SideTable.Trigger}_all ON {quoted}",
            $"CREATE TRIGGER {SideTable.Trigger}_all AFTER TRUNCATE ON {quoted} FOR EACH STATEMENT EXECUTE FUNCTION {SideTable.Trigger}()",
            $"DELETE FROM {SideTable.Name} r WHERE r.tbl = {Literal(table)} AND NOT EXISTS (SELECT 1 FROM {quoted} t WHERE t.id = r.id)",
            $"INSERT INTO {SideTable.Name} (tbl, id, revision) SELECT {Literal(table)}, id, nextval('{SideTable.Numbers}') FROM {quoted} WHERE id IS NOT NULL ON CONFLICT (tbl, id) DO NOTHING",
        ];
    }
}
