package dev.mosaic.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.model.Backfill;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.settings.BackfillSettings;
import dev.mosaic.migrations.settings.MigrationSettings;
import dev.mosaic.migrations.test.MigratedTo;
import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Backfill of General threads for messages without a thread, in many small batches. */
@ModuleTest("chat")
@Timeout(120)
class GeneralThreadIT {
    /** Pause of a writer: without it, four writers add rows faster than batches of seven fill them. */
    private static final Duration BETWEEN_WRITES = Duration.ofMillis(20);

    private static final StepId FILL = StepId.of("chat:3");
    private static final int USERS = 6;
    private static final int MESSAGES = 600;

    @Test
    void eachUserGetsOneThreadOverManyBatches(@MigratedTo("chat:2") TestDatabase database) {
        messagesWithoutThread(database);

        fill(database, _ -> {}).migrateTo(FILL);

        assertThat(fillOf(database).batches()).isGreaterThanOrEqualTo(MESSAGES / 9);
        assertOneGeneralThreadAUser(database, MESSAGES);
    }

    @Test
    void anInterruptedBackfillResumes(@MigratedTo("chat:2") TestDatabase database) {
        messagesWithoutThread(database);

        assertThatThrownBy(() -> fill(database, told -> {
                            if (told.batches() == 20) {
                                terminateSession(database);
                            }
                        })
                        .migrateTo(FILL))
                .isInstanceOf(RuntimeException.class);
        assertCountersAreRight(database);
        assertThat(loose(database)).isBetween(1L, MESSAGES - 20L);

        fill(database, _ -> {}).migrateTo(FILL);
        assertThat(fillOf(database).rowsChanged()).isEqualTo(MESSAGES);
        assertOneGeneralThreadAUser(database, MESSAGES);
    }

    @Test
    void messagesInsertedBehindTheBackfillAreSwept(@MigratedTo("chat:2") TestDatabase database) {
        messagesWithoutThread(database);
        AtomicInteger behind = new AtomicInteger();

        fill(database, told -> {
                    if (told.batches() % 10 == 0) {
                        int number = behind.incrementAndGet();
                        write(database, "lpad('%d', 32, '0')::uuid".formatted(number), number % (USERS + 1));
                    }
                })
                .migrateTo(FILL);
        assertThat(behind).hasPositiveValue();
        assertThat(loose(database)).isEqualTo(behind.get());
        assertCountersAreRight(database);

        database.migrate();
        assertOneGeneralThreadAUser(database, MESSAGES + behind.get());
    }

    @Test
    void writersWriteMeanwhile(@MigratedTo("chat:2") TestDatabase database) throws Exception {
        messagesWithoutThread(database);
        AtomicBoolean stopped = new AtomicBoolean();
        AtomicInteger written = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> writers = IntStream.range(0, 4)
                    .<Future<?>>mapToObj(writer -> threads.submit(() -> {
                        for (int number = writer; !stopped.get(); number++) {
                            write(database, "gen_random_uuid()", number % (USERS + 1));
                            written.incrementAndGet();
                            LockSupport.parkNanos(BETWEEN_WRITES.toNanos());
                        }
                    }))
                    .toList();
            try {
                await().until(() -> written.get() > 0);
                fill(database, _ -> {}).migrateTo(FILL);
            } finally {
                stopped.set(true);
            }
            for (Future<?> writer : writers) {
                wentWell(writer);
            }
        }
        assertCountersAreRight(database);

        database.migrate();
        assertOneGeneralThreadAUser(database, MESSAGES + written.get());
    }

    private static void wentWell(Future<?> writer) throws InterruptedException, ExecutionException {
        assertThat(writer.get()).isNull();
    }

    private static Migrations fill(TestDatabase database, Consumer<Backfill> progress) {
        return Migrations.of(
                        database.dataSource(),
                        database.plan(),
                        MigrationSettings.defaults()
                                .withBackfill(BackfillSettings.defaults().withBatchSizes(7, 1, 9)))
                .onCommand(progress);
    }

    private static Backfill fillOf(TestDatabase database) {
        return database.migrations().backfills().stream()
                .filter(fill -> fill.step().equals(FILL))
                .findFirst()
                .orElseThrow();
    }

    /** One more user than users with messages; one of them has a General thread already. */
    private static void messagesWithoutThread(TestDatabase database) {
        database.execute("""
                insert into onboarding.users (id)
                select md5('user ' || number)::uuid
                from generate_series(0, %1$d) as number;
                insert into chat.chat_messages (id, user_id, role, content, created_at)
                select
                    md5('message ' || number)::uuid,
                    md5('user ' || number %% %1$d)::uuid,
                    'user',
                    'x',
                    now() - interval '1 minute' * (number %% 97)
                from generate_series(1, %2$d) as number;
                insert into chat.threads (user_id, title)
                values (md5('user 1')::uuid, 'General')
                """.formatted(USERS, MESSAGES));
    }

    private static void write(TestDatabase database, String id, int user) {
        database.execute("insert into chat.chat_messages (id, user_id, role, content)"
                + " values (%s, md5('user %d')::uuid, 'user', 'late')".formatted(id, user));
    }

    private static void terminateSession(TestDatabase database) {
        assertThat(database.value("select count(pg_terminate_backend(pid)) > 0 from pg_stat_activity"
                        + " where datname = current_database() and application_name like 'mosaic migrations%'"))
                .isEqualTo("true");
    }

    private static long loose(TestDatabase database) {
        return Long.parseLong(
                String.valueOf(database.value("select count(*) from chat.chat_messages where thread_id is null")));
    }

    private static void assertOneGeneralThreadAUser(TestDatabase database, int messages) {
        assertThat(loose(database)).isZero();
        assertThat(database.value("select sum(message_count) from chat.threads"))
                .isEqualTo(String.valueOf(messages));
        assertThat(database.query("""
                select message.user_id
                from chat.chat_messages as message
                left join chat.threads as thread
                    on thread.id = message.thread_id
                    and thread.user_id = message.user_id
                    and thread.title = 'General'
                group by message.user_id
                having count(distinct thread.id) <> 1
                    or count(thread.id) <> count(*)
                """)).isEmpty();
        assertThat(database.query("select user_id from chat.threads group by user_id having count(*) > 1"))
                .isEmpty();
        assertCountersAreRight(database);
    }

    private static void assertCountersAreRight(TestDatabase database) {
        assertThat(database.query("""
                select thread.id
                from chat.threads as thread
                left join chat.chat_messages as message
                    on message.thread_id = thread.id
                group by thread.id
                having thread.message_count <> count(message.id)
                    or thread.last_message_at is distinct from max(message.created_at)
                """)).isEmpty();
    }
}
