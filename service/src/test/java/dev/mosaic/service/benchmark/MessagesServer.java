package dev.mosaic.service.benchmark;

import dev.mosaic.accounts.token.TokenIssuer;
import dev.mosaic.kernel.caller.Caller;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * The service on its own durable database with 200 users, each with one conversation and one thread. The first, heavy user has half of all
 * messages, the second a tenth.
 */
final class MessagesServer implements AutoCloseable {
    /** Rare word: in forty messages of a million, all of the heavy user. */
    static final String RARE = "heliotrope";

    /** Frequent word: in one of ten messages. */
    static final String FREQUENT = "river";

    static final String DATABASE = "mosaic";

    private final EmbeddedPostgres postgres;
    private final EmbeddedServer service;
    private final int messages;

    MessagesServer(int messages) throws IOException, SQLException {
        this.messages = messages;
        postgres = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(Path.of(
                                System.getProperty("java.io.tmpdir"),
                                "mosaic-test-postgres-" + System.getProperty("user.name"))
                        .toFile())
                .setPGStartupWait(Duration.ofSeconds(60))
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + DATABASE);
        }
        service = ApplicationContext.run(
                EmbeddedServer.class,
                Map.of(
                        "datasources.default.url",
                        postgres.getJdbcUrl("postgres", DATABASE),
                        "datasources.default.username",
                        "postgres",
                        "datasources.default.driver-class-name",
                        "org.postgresql.Driver",
                        "datasources.default.dialect",
                        "POSTGRES",
                        "micronaut.server.port",
                        "-1",
                        "mosaic.migrations.contracts",
                        "immediate",
                        "mosaic.jwt.secret",
                        "the secret of a service that is only measured",
                        "mosaic.jwt.lifetime",
                        "24h",
                        "mosaic.rate-limit.burst",
                        "1000000000",
                        "mosaic.rate-limit.per-second",
                        "1000000"));
        write();
    }

    static UUID user(int number) {
        return id("user " + number);
    }

    static UUID persona(int number) {
        return id("persona " + number);
    }

    static UUID conversation(int number) {
        return id("conversation " + number);
    }

    static UUID thread(int number) {
        return id("thread " + number);
    }

    /** Number of messages of history, and of chat. */
    int messages() {
        return messages;
    }

    /** Returns the address of the service. */
    URI address() {
        return service.getURI();
    }

    /** Returns the token of a user. */
    String token(int number) {
        return service.getApplicationContext()
                .getBean(TokenIssuer.class)
                .issue(new Caller(user(number)))
                .value();
    }

    /** Returns the port of the database. */
    int port() {
        return postgres.getPort();
    }

    /** Returns a data source of the owner of the tables, to whom row-level security does not apply. */
    DataSource dataSource() {
        return postgres.getDatabase("postgres", DATABASE);
    }

    @Override
    public void close() throws IOException {
        service.close();
        postgres.close();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Returns the UUID of {@code md5(name)::uuid} in PostgreSQL. */
    private static UUID id(String name) {
        try {
            ByteBuffer hash =
                    ByteBuffer.wrap(MessageDigest.getInstance("MD5").digest(name.getBytes(StandardCharsets.UTF_8)));
            return new UUID(hash.getLong(), hash.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has MD5", e);
        }
    }

    /**
     * Inserts a message for every ten seconds up to now. Words are more frequent the earlier they are in the vocabulary, as in natural
     * languages; a text has 12 to 41 words.
     */
    private void write() throws SQLException {
        execute("""
                insert into accounts.accounts (user_id, email)
                select
                    md5('user ' || g)::uuid,
                    'user' || g || '@example.com'
                from generate_series(1, 200) as g;

                insert into onboarding.users (id)
                select md5('user ' || g)::uuid
                from generate_series(1, 200) as g;

                insert into onboarding.personas (id, owner_id, name, is_active)
                select
                    md5('persona ' || g)::uuid,
                    md5('user ' || g)::uuid,
                    'My Twin',
                    true
                from generate_series(1, 200) as g;

                insert into onboarding.user_default_personas (user_id, persona_id)
                select
                    owner_id,
                    id
                from onboarding.personas;

                insert into conversation.conversations (id, owner_id, chat_guid)
                select
                    md5('conversation ' || g)::uuid,
                    md5('user ' || g)::uuid,
                    'chat'
                from generate_series(1, 200) as g;

                insert into chat.threads (id, user_id, title)
                select
                    md5('thread ' || g)::uuid,
                    md5('user ' || g)::uuid,
                    'A thread'
                from generate_series(1, 200) as g;

                select setseed(0.5);

                create table public.texts as
                select
                    g as id,
                    (
                        select string_agg(syllable.texts[1 + word %% 40] || syllable.texts[1 + word / 40 %% 40] || 'n', ' ')
                        from (
                            select floor(power(1600, random()))::integer as word
                            from generate_series(1, 12 + g %% 30)
                        ) as words
                    ) as text
                from generate_series(0, 9999) as g
                cross join (
                    select array_agg(consonant || vowel) as texts
                    from unnest('{b,d,f,g,k,l,m,t}'::text[]) as consonant
                    cross join unnest('{a,e,i,o,u}'::text[]) as vowel
                ) as syllable;

                create table public.messages as
                select
                    uuidv7((g - %1$d) * interval '10 s') as history_id,
                    uuidv7((g - %1$d) * interval '10 s') as chat_id,
                    case when g %% 10 < 5 then 1 when g %% 10 = 5 then 2 else 3 + g %% 198 end as writer,
                    text.text
                        || case when g / 10 %% 10 = 0 then ' %2$s' else '' end
                        || case when g %% 25000 = 0 then ' %3$s' else '' end as content,
                    now() + (g - %1$d) * interval '10 s' as created_at
                from generate_series(1, %1$d) as g
                join public.texts as text
                    on text.id = g %% 10000;

                insert into conversation.conversation_history (id, conversation_id, persona_id, role, content, created_at)
                select
                    history_id,
                    md5('conversation ' || writer)::uuid,
                    md5('persona ' || writer)::uuid,
                    'user',
                    content,
                    created_at
                from public.messages
                order by created_at;

                drop index chat.chat_messages_search_idx;

                insert into chat.chat_messages (id, user_id, thread_id, role, content, created_at)
                select
                    chat_id,
                    md5('user ' || writer)::uuid,
                    md5('thread ' || writer)::uuid,
                    'user',
                    content,
                    created_at
                from public.messages
                order by created_at;

                create index chat_messages_search_idx
                    on chat.chat_messages using gin (search);

                drop table public.texts, public.messages;
                """.formatted(messages, FREQUENT, RARE));
        execute("vacuum analyze");
        execute("checkpoint");
    }
}
