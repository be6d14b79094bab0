package dev.mosaic.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The home that the training run of the build leaves: PostgreSQL's programs, and the data of a stopped server with all migrations and one user. */
final class TrainedHome {
    private static final Path TRAINING = Path.of("target/training").toAbsolutePath();

    private TrainedHome() {}

    /** Links the programs into a home, so that a start there does not unpack them. */
    static void linkPrograms(Path home) throws IOException {
        for (Path programs : programs()) {
            Path link = home.resolve(programs.getFileName());
            if (Files.notExists(link)) {
                Files.createSymbolicLink(link, programs);
            }
        }
    }

    /** Copies the data into a new home, so that a start there has nothing to apply. PostgreSQL wants the owner and the permissions as they are. */
    static void copyData(Path home) throws IOException {
        Process copy = new ProcessBuilder(
                        "cp",
                        "-a",
                        TRAINING.resolve("postgres").toString(),
                        home.resolve("postgres").toString())
                .inheritIO()
                .start();
        assertThat(copy.onExit().join().exitValue()).isZero();
    }

    private static List<Path> programs() throws IOException {
        try (Stream<Path> folders = Files.list(TRAINING)) {
            return folders.filter(each -> each.getFileName().toString().startsWith("embedded-postgres-"))
                    .toList();
        }
    }
}
