package dev.mosaic.service.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostmasterTest {
    private static final List<String> RUNNING = List.of(
            "4711", "/home/ann/.mosaic/postgres", "1700000000", "54321", "", "127.0.0.1", "  123 456", "ready   ");

    @Test
    void aRunningServerHasAPort() {
        assertThat(Postmaster.parse(RUNNING)).contains(new Postmaster(4711, 54321, true));
    }

    @Test
    void aStartingServerIsNotReady() {
        assertThat(Postmaster.parse(RUNNING.subList(0, 6))).contains(new Postmaster(4711, 54321, false));
    }

    @Test
    void anIncompleteFileIsIgnored() {
        assertThat(Postmaster.parse(RUNNING.subList(0, 2))).isEmpty();
    }

    @Test
    void anotherProcessWithThatIdIsNotTheServer() {
        Postmaster postmaster = new Postmaster(ProcessHandle.current().pid(), 54321, true);

        assertThat(postmaster.runsOn(Path.of("/home/ann/.mosaic/postgres"))).isFalse();
    }
}
