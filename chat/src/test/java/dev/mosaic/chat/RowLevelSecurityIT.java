package dev.mosaic.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.caller.CurrentCaller;
import dev.mosaic.kernel.database.CallerTransactions;
import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.ApiServer;
import dev.mosaic.migrations.test.api.ApiUser;
import io.micronaut.context.ApplicationContext;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Row-level security: a query without a where clause returns the caller's rows only, and no rows without a caller. */
@ModuleTest("chat")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RowLevelSecurityIT {
    /** Every table with rows of users, except the migration histories. */
    private static final String TABLES = """
            select format('%I.%I', n.nspname, c.relname) as name
            from pg_catalog.pg_class c
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where n.nspname in ('accounts', 'onboarding', 'conversation', 'chat')
              and c.relkind in ('r', 'p', 'v', 'm')
              and c.relname <> 'flyway_schema_history'
            order by name
            """;

    private final TestDatabase database;
    private final ApplicationContext modules;

    RowLevelSecurityIT(TestDatabase database) {
        this.database = database;
        Map<String, Object> properties = new HashMap<>(database.properties());
        properties.put("mosaic.jwt.secret", "a secret of at least thirty-two bytes");
        this.modules = ApplicationContext.run(properties);
    }

    @BeforeAll
    void insertOneRowPerTableForTwoUsers() {
        try (ApiServer server = ApiServer.on(database)) {
            for (ApiUser user : List.of(server.newcomer(), server.newcomer())) {
                user.put("/api/v1/onboarding/persona-data", "{\"corePersona\": {\"tone\": \"warm\"}}");
                String conversation = user.post("/api/v1/conversations", "{\"chatGuid\": \"c\"}")
                        .json()
                        .text("id");
                String group = user.post("/api/v1/conversations", "{\"chatGuid\": \"g\", \"mode\": \"group\"}")
                        .id();
                user.post("/api/v1/groups/" + group + "/invitations", "{}");
                String message = user.post(
                                "/api/v1/conversations/" + conversation + "/messages",
                                "{\"role\": \"user\", \"content\": \"Hello\"}")
                        .json()
                        .text("id");
                user.post("/api/v1/conversations/" + conversation + "/reset", "");
                user.patch("/api/v1/relationships/" + user.defaultPersona(), "{\"trust\": 1}");
                user.post("/api/v1/boundaries", "{\"kind\": \"message\", \"subject\": \"%s\"}".formatted(message));
                String thread = user.with("Idempotency-Key", UUID.randomUUID().toString())
                        .post("/api/v1/threads", "{\"title\": \"T\"}")
                        .json()
                        .text("id");
                user.post("/api/v1/threads/" + thread + "/messages", "{\"role\": \"user\", \"content\": \"Hello\"}");
                String poll = user.post(
                                "/api/v1/polls",
                                "{\"conversationId\": \"%s\", \"question\": \"?\", \"options\": [\"a\", \"b\"]}"
                                        .formatted(conversation))
                        .json()
                        .text("id");
                user.put("/api/v1/polls/" + poll + "/vote", "{\"option\": 0}");
                user.post(
                        "/api/v1/checklists",
                        "{\"conversationId\": \"%s\", \"title\": \"L\", \"items\": [\"a\"]}".formatted(conversation));
            }
        }
    }

    @AfterAll
    void close() {
        modules.close();
    }

    @Test
    void aQueryWithoutAWhereClauseFindsOnlyTheCallersRows() {
        Caller caller = someCaller();
        for (String table : tables()) {
            long all = Long.parseLong(String.valueOf(database.value("select count(*) from " + table)));
            assertThat(all).as("rows of both users in %s", table).isGreaterThanOrEqualTo(2);
            assertThat(CurrentCaller.as(caller, () -> count(table)))
                    .as("rows of one of two users in %s", table)
                    .isEqualTo(all / 2);
        }
    }

    @Test
    void withoutACallerNothingIsFound() {
        for (String table : tables()) {
            assertThat(count(table)).as(table).isZero();
        }
    }

    @Test
    void aRowOfAnotherUserIsNeitherChangedNorDeletedNorInserted() {
        Caller caller = someCaller();
        String other = String.valueOf(
                database.value("select id from onboarding.users where id <> ? limit 1", caller.userId()));

        assertThat(CurrentCaller.as(
                        caller,
                        () -> changed("update chat.threads set title = 'mine' where user_id = '" + other + "'")))
                .isZero();
        assertThat(CurrentCaller.as(caller, () -> changed("delete from onboarding.users where id = '" + other + "'")))
                .isZero();
        assertThatThrownBy(() -> CurrentCaller.as(
                        caller,
                        () -> changed("insert into chat.threads (user_id, title) values ('" + other + "', 'theirs')")))
                .hasMessageContaining("violates row-level security policy");
        assertThatThrownBy(() -> CurrentCaller.as(
                        caller, () -> changed("update onboarding.personas set owner_id = '" + other + "'")))
                .hasMessageContaining("row-level security policy");
    }

    @Test
    void theApplicationMayNotChangeTheSchema() {
        assertThatThrownBy(() -> inTransaction("alter table chat.threads disable row level security"))
                .hasMessageContaining("must be owner of table threads");
        assertThatThrownBy(() -> inTransaction("create table chat.more (id int)"))
                .hasMessageContaining("permission denied for schema chat");
    }

    @Test
    void aConnectionHasNoCallerAfterItsTransaction() throws SQLException {
        CurrentCaller.as(someCaller(), () -> count("chat.threads"));

        try (Connection connection = pool().getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select current_setting('mosaic.user_id', true)")) {
            result.next();
            assertThat(result.getString(1)).isNullOrEmpty();
        }
    }

    private List<String> tables() {
        return database.query(TABLES).stream()
                .map(row -> String.valueOf(row.get("name")))
                .toList();
    }

    private Caller someCaller() {
        return new Caller(UUID.fromString(
                String.valueOf(database.value("select id from onboarding.users order by created_at limit 1"))));
    }

    private long count(String table) {
        return inTransaction("select count(*) from " + table);
    }

    private long changed(String sql) {
        return inTransaction("with changed as (%s returning 1) select count(*) from changed".formatted(sql));
    }

    private long inTransaction(String sql) {
        try (Connection connection = pool().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            modules.getBean(CallerTransactions.class).begin(connection);
            try (ResultSet result = statement.executeQuery(sql)) {
                result.next();
                return result.getLong(1);
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private DataSource pool() {
        return DelegatingDataSource.unwrapDataSource(modules.getBean(DataSource.class));
    }
}
