package dev.mosaic.migrations.test;

import static org.awaitility.Awaitility.await;

import java.time.Duration;

/** A place in a script where a run stops until the test opens it: {@code public.pass('…')}, which is false in the end. */
final class Gate {
    private final TestDatabase database;

    private Gate(TestDatabase database) {
        this.database = database;
    }

    /** Lets scripts of a database call {@code public.pass}; all gates are open. */
    static Gate in(TestDatabase database) {
        database.execute("""
                create table public.closed (gate text);
                grant select on public.closed to public;
                create function public.pass(which text) returns boolean language plpgsql as $$
                begin
                  while exists (select from public.closed where gate = which) loop
                    perform pg_sleep(0.05);
                  end loop;
                  return false;
                end
                $$;
                """);
        return new Gate(database);
    }

    void close(String name) {
        database.execute("insert into public.closed values (?)", name);
    }

    void open() {
        database.execute("delete from public.closed");
    }

    /** Until a session stands before a closed gate. */
    void awaitAnySession() {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> "1"
                        .equals(database.value("select count(*) from pg_catalog.pg_stat_activity"
                                + " where datname = current_database() and wait_event = 'PgSleep'")));
    }
}
