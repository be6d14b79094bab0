package dev.mosaic.migrations.step;

import dev.mosaic.migrations.jdbc.Backoff;
import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.model.Script;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A statement that PostgreSQL runs in several transactions, so that it leaves part of its work behind if it is killed.
 *
 * <p>Before it runs, {@link #prepare} cleans up after an earlier attempt. Afterwards {@link #isComplete} checks whether it
 * is complete, because PostgreSQL keeps an index whose build failed as an invalid one (manual, CREATE INDEX, "Building
 * Indexes Concurrently").
 */
public sealed interface ConcurrentStatement {
    Logger LOG = LoggerFactory.getLogger(ConcurrentStatement.class);

    /** Whether the statement still has to run. */
    enum Work {
        LEFT,
        DONE
    }

    /** Cleans up after an earlier attempt, and returns whether the statement still has to run. The connection is in no transaction. */
    Work prepare(Connection connection) throws SQLException;

    /** Checks whether the database has the complete result of the statement. */
    boolean isComplete(Connection connection) throws SQLException;

    /** Returns the statement of a script, if it is one of these. */
    static Optional<ConcurrentStatement> in(Script script) {
        return ConcurrentStatementReader.read(script.sql());
    }

    /** {@code create index concurrently name on table}. */
    record CreateIndex(String name, String table) implements ConcurrentStatement {
        @Override
        public Work prepare(Connection connection) throws SQLException {
            awaitOtherBuild(connection);
            Optional<Index> index = find(connection);
            if (index.isPresent() && !index.get().valid()) {
                LOG.info(
                        "Dropping the invalid index {} that an earlier try has left",
                        index.get().name());
                Sql.execute(
                        connection,
                        "drop index concurrently if exists " + index.get().name());
                return Work.LEFT;
            }
            return index.isPresent() ? Work.DONE : Work.LEFT;
        }

        @Override
        public boolean isComplete(Connection connection) throws SQLException {
            return find(connection).map(Index::valid).orElse(false);
        }

        private Optional<Index> find(Connection connection) throws SQLException {
            return Index.find(connection, "c.relname = ? and i.indrelid = to_regclass(?)", name, table);
        }

        /**
         * Waits for the build of another session. A node that was killed may have left its server process building
         * without the run lock; the index will soon exist.
         */
        private void awaitOtherBuild(Connection connection) throws SQLException {
            Backoff pauses = Backoff.constant(1000);
            while (Sql.queryOne(connection, """
                    select exists (
                      select from pg_catalog.pg_stat_progress_create_index p
                      join pg_catalog.pg_class c on c.oid = p.index_relid
                      where p.pid <> pg_backend_pid()
                        and c.relname = ?
                        and p.relid = to_regclass(?))
                    """, result -> result.getBoolean(1), name, table)) {
                LOG.info("Waiting for another session that builds the index {}", name);
                pauses.pause();
            }
        }
    }

    /** {@code drop index concurrently name}. */
    record DropIndex(String name) implements ConcurrentStatement {
        @Override
        public Work prepare(Connection connection) throws SQLException {
            return isComplete(connection) ? Work.DONE : Work.LEFT;
        }

        @Override
        public boolean isComplete(Connection connection) throws SQLException {
            return Index.find(connection, "c.oid = to_regclass(?)", name).isEmpty();
        }
    }

    /**
     * {@code reindex index|table concurrently name}: a failed attempt leaves invalid copies, named with {@code _ccnew}
     * or {@code _ccold}.
     */
    record Reindex(String name) implements ConcurrentStatement {
        /** The condition on an invalid copy; its parameters are the name, twice. */
        public static final String COPIES = """
                c.relname ~ '_cc(new|old)[0-9]*$'
                and not i.indisvalid
                and (i.indrelid = to_regclass(?)
                  or i.indrelid = (select indrelid from pg_index where indexrelid = to_regclass(?)))
                """;

        @Override
        public Work prepare(Connection connection) throws SQLException {
            for (Optional<Index> copy = copy(connection); copy.isPresent(); copy = copy(connection)) {
                LOG.info(
                        "Dropping {}, which an earlier try has left", copy.get().name());
                Sql.execute(
                        connection,
                        "drop index concurrently if exists " + copy.get().name());
            }
            return Work.LEFT;
        }

        @Override
        public boolean isComplete(Connection connection) throws SQLException {
            return copy(connection).isEmpty();
        }

        private Optional<Index> copy(Connection connection) throws SQLException {
            return Index.find(connection, COPIES, name, name);
        }
    }

    /** {@code alter table parent detach partition child concurrently}: a failed attempt leaves the detach pending. */
    record DetachPartition(String parent, String child) implements ConcurrentStatement {
        @Override
        public Work prepare(Connection connection) throws SQLException {
            List<Boolean> pending = Sql.query(connection, """
                    select inhdetachpending
                    from pg_catalog.pg_inherits
                    where inhparent = to_regclass(?)
                      and inhrelid = to_regclass(?)
                    """, result -> result.getBoolean(1), parent, child);
            if (pending.isEmpty()) {
                return Work.DONE;
            }
            if (pending.getFirst()) {
                LOG.info("Completing the detachment of {} that an earlier attempt began", child);
                Sql.execute(connection, "alter table %s detach partition %s finalize".formatted(parent, child));
                return Work.DONE;
            }
            return Work.LEFT;
        }

        @Override
        public boolean isComplete(Connection connection) throws SQLException {
            return prepare(connection) == Work.DONE;
        }
    }

    /** An index in the catalog; its name is schema-qualified and quoted as needed. */
    record Index(String name, boolean valid) {
        static Optional<Index> find(Connection connection, String condition, String... arguments) throws SQLException {
            return Sql.query(
                            connection,
                            """
                            select format('%I.%I', n.nspname, c.relname), i.indisvalid
                            from pg_catalog.pg_index i
                            join pg_catalog.pg_class c on c.oid = i.indexrelid
                            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                            where
                            """ + condition,
                            result -> new Index(result.getString(1), result.getBoolean(2)),
                            (Object[]) arguments)
                    .stream()
                    .findFirst();
        }
    }
}
