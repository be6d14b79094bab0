package dev.mosaic.migrations.test;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.jdbc.KeptSession;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.migrations.scratch.Scratch;
import dev.mosaic.migrations.scratch.StepReplay;
import dev.mosaic.migrations.settings.MigrationSettings;
import dev.mosaic.migrations.settings.MigrationSettings.Contracts;
import dev.mosaic.migrations.status.Evidence;
import dev.mosaic.migrations.status.MigrationReport;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** A database of one test class or one test. */
public final class TestDatabase {
    private static final MigrationSettings SETTINGS =
            MigrationSettings.defaults().withContracts(Contracts.IMMEDIATE);
    private static final IdleConnection LAST = new IdleConnection();
    /** The database of the last run. The sessions of runs on others are ended, so that those of finished tests do not fill the server. */
    private static final AtomicReference<@Nullable TestDatabase> LAST_RUN = new AtomicReference<>();

    private final TestServer server;
    private final String name;
    private final MigrationPlan plan;
    private final IdleConnection idle;
    private final KeptSession runs;

    TestDatabase(TestServer server, String name, MigrationPlan plan) {
        this(server, name, plan, LAST);
    }

    TestDatabase(TestServer server, String name, MigrationPlan plan, IdleConnection idle) {
        this.server = server;
        this.name = name;
        this.plan = plan;
        this.idle = idle;
        this.runs = new KeptSession(newConnections());
    }

    /** Creates a fully migrated database with a module and its dependencies. */
    public static TestDatabase of(String module) {
        return Templates.copyOf(new ModuleName(module));
    }

    /** Creates a database at a step ({@code conversation:2}), without the later steps of the plan. */
    public static TestDatabase migratedTo(String step) {
        return of(StepId.of(step).module().value(), step);
    }

    /**
     * Creates a database for a module and its dependencies, at a step: the steps after it in the plan are pending.
     *
     * @param module {@code conversation}
     * @param step of the module, or of one that it depends on: {@code onboarding:2}
     */
    public static TestDatabase of(String module, String step) {
        return Templates.copyOf(new ModuleName(module), StepId.of(step));
    }

    /** Creates a database without any steps of the modules. */
    public static TestDatabase empty(Collection<MigrationModule> modules) {
        return Templates.empty(MigrationPlan.of(modules));
    }

    /** Returns the name of the database on its server. */
    public String name() {
        return name;
    }

    /** Returns the plan of this database's module and its dependencies. */
    public MigrationPlan plan() {
        return plan;
    }

    /** Returns the JDBC URL, without user and password. */
    public String url() {
        return server.url(name);
    }

    /** Returns a superuser of the server. */
    public String user() {
        return server.user();
    }

    /** Returns the password of {@link #user()}. */
    public String password() {
        return server.password();
    }

    /** Closes the connections that the last statement and the last run of a test left: PostgreSQL does not copy a database with connected sessions. */
    static void disconnect() {
        try {
            LAST.close();
            TestDatabase last = LAST_RUN.getAndSet(null);
            if (last != null) {
                last.runs.release();
            }
        } catch (SQLException e) {
            throw new SqlRefused(e);
        }
    }

    /** Returns a data source without a pool: each connection is a new one. */
    public DataSource dataSource() {
        return newConnections();
    }

    PGSimpleDataSource newConnections() {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(url());
        dataSource.setUser(user());
        dataSource.setPassword(password());
        return dataSource;
    }

    /** Returns the properties by which a Micronaut context uses this database as its default data source. */
    public Map<String, String> properties() {
        return Map.of(
                "datasources.default.url",
                url(),
                "datasources.default.username",
                user(),
                "datasources.default.password",
                password(),
                "datasources.default.driver-class-name",
                "org.postgresql.Driver",
                "datasources.default.maximum-pool-size",
                "20",
                "datasources.default.minimum-idle", // a start that is refused leaves its pool open
                "1",
                "datasources.default.dialect",
                "POSTGRES");
    }

    /** Applies the plan up to and including a step ({@code conversation:3}). */
    public MigrationReport migrateTo(String step) {
        return migrations().migrateTo(ofThePlan(step));
    }

    /** Applies everything that is pending. */
    public MigrationReport migrate() {
        return migrations().migrate();
    }

    /** Undoes the newest applied step of its module. */
    public void undo(String step) {
        migrations().undo(ofThePlan(step));
    }

    /** Parses a step; refuses one that is not in the plan of this database. */
    private StepId ofThePlan(String step) {
        StepId id = StepId.of(step);
        List<ModuleName> modules =
                plan.modules().stream().map(MigrationModule::name).toList();
        if (!modules.contains(id.module())) {
            throw new IllegalArgumentException(new Explanation(
                            "The test database has no module %s, so it has no step %s.".formatted(id.module(), id),
                            "It was created for these modules: %s.".formatted(modules),
                            "Create one for module %1$s, at the step where the test begins: TestDatabase.of(\"%1$s\", \"%2$s:1\")."
                                    .formatted(id.module(), modules.isEmpty() ? id.module() : modules.getLast()))
                    .toString());
        }
        return id;
    }

    /**
     * Returns the operations on this database with its plan. No other session uses it, so a contract step is not
     * deferred to a later start.
     */
    public Migrations migrations() {
        return Migrations.of(runs(), plan, SETTINGS).onCommand(progress -> {});
    }

    /** Returns the operations on this database for one that is dropped soon: runs do not record its catalog. */
    Migrations temporaryMigrations() {
        return migrations().onTemporary(runs(), SETTINGS);
    }

    /** Returns a data source that keeps one session from run to run. */
    DataSource runs() {
        TestDatabase last = LAST_RUN.getAndSet(this);
        if (last != null && last != this) {
            try {
                last.runs.release();
            } catch (SQLException e) {
                throw new SqlRefused(e);
            }
        }
        return runs.dataSource();
    }

    /** Replays a step of the plan on the server of the tests; returns what it makes of the catalog, as evidence that it was applied by hand. */
    public Evidence evidence(String step) {
        try (Scratch scratch = Scratch.on(Templates.scratchServer())) {
            Evidence evidence = Evidence.ofReplay(new StepReplay(scratch, plan).effect(StepId.of(step)));
            scratch.dropTemplates();
            return evidence;
        }
    }

    /**
     * Runs one statement, or several without arguments.
     *
     * @return how many rows the last one changed
     */
    public int execute(String sql, @Nullable Object... arguments) {
        return asked(connection -> {
            try (PreparedStatement statement = prepared(connection, sql, arguments)) {
                statement.execute();
                int changed = 0;
                do {
                    changed = Math.max(statement.getUpdateCount(), 0);
                } while (statement.getMoreResults() || statement.getUpdateCount() != -1);
                return changed;
            }
        });
    }

    /** Returns the rows of a query, each by column name, in the order of the query. */
    public List<Map<String, @Nullable Object>> query(String sql, @Nullable Object... arguments) {
        return asked(connection -> {
            try (PreparedStatement statement = prepared(connection, sql, arguments);
                    ResultSet result = statement.executeQuery()) {
                ResultSetMetaData meta = result.getMetaData();
                List<Map<String, @Nullable Object>> rows = new ArrayList<>();
                while (result.next()) {
                    Map<String, @Nullable Object> row = new LinkedHashMap<>();
                    for (int i = 1; i <= meta.getColumnCount(); i++) {
                        row.put(meta.getColumnLabel(i), result.getObject(i));
                    }
                    rows.add(row);
                }
                return rows;
            }
        });
    }

    /** Returns the first column of the first row of a query, as text; null if it is null. */
    public @Nullable String value(String sql, @Nullable Object... arguments) {
        Object value = query(sql, arguments).getFirst().values().iterator().next();
        return value == null ? null : value.toString();
    }

    /** Returns the catalog of this database. */
    public Catalog catalog() {
        return Catalog.of(this);
    }

    /** Runs a query on the connection that the last one left, or on a new one; a connection on which a query failed is closed. */
    private <T> T asked(Question<T> question) {
        try {
            Connection connection = idle.take(this);
            try {
                T answer = question.on(connection);
                idle.keep(this, connection);
                return answer;
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new SqlRefused(e);
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql, @Nullable Object... arguments)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
        return statement;
    }

    private interface Question<T> {
        T on(Connection connection) throws SQLException;
    }
}
