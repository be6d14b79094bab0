package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static dev.mosaic.migrations.test.Modules.module;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.zaxxer.hikari.HikariDataSource;
import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.problem.StepFailed;
import dev.mosaic.migrations.settings.MigrationSettings;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Refusals by which a pool takes a connection for broken, though the server goes on: it logs that with the stack of its own code. */
class RefusedBehindAPoolIT {
    private static final String REFUSING = """
            create function public.refuse() returns int language plpgsql as $$
            begin
              raise exception 'not on this server' using errcode = '0A000';
            end
            $$;
            """;

    private final TestDatabase database = emptyDatabase();
    private final HikariDataSource pool = new HikariDataSource();
    private final Logger log = (Logger) LoggerFactory.getLogger("com.zaxxer.hikari");
    private final ListAppender<ILoggingEvent> reported = new ListAppender<>();

    @BeforeEach
    void open() {
        database.execute(REFUSING);
        pool.setDataSource(database.dataSource());
        reported.start();
        log.addAppender(reported);
    }

    @AfterEach
    void close() {
        log.detachAppender(reported);
        pool.close();
    }

    @Test
    void ofAScriptIsOursAlone() {
        assertReported(module("a").script("V1__t.sql", "select public.refuse();"));
    }

    @Test
    void ofACheckIsOursAlone() {
        assertReported(module("a")
                .script("V1__t.sql", "create table a.t (id int);")
                .script("C1__t.sql", "select public.refuse();"));
    }

    private void assertReported(MigrationModule module) {
        assertThatThrownBy(() -> Migrations.of(pool, MigrationPlan.of(List.of(module)), MigrationSettings.defaults())
                        .migrate())
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("not on this server (SQLSTATE 0A000)");
        assertThat(reported.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .noneMatch(line -> line.contains("broken"));
        assertThat(database.value("select count(*) from migrations.event where kind = 'failed'"))
                .isEqualTo("1");
    }
}
