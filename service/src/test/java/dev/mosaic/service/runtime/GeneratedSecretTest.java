package dev.mosaic.service.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mosaic.service.database.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratedSecretTest {
    @Test
    void aSecretIsGeneratedOnceAndLeavesNoOtherFile(@TempDir Path folder) throws IOException {
        Home home = new Home(folder.resolve("home"));

        assertThat(GeneratedSecret.of(home)).isEqualTo(GeneratedSecret.of(home));
        try (var files = Files.list(home.folder())) {
            assertThat(files.map(Path::getFileName).map(Path::toString)).containsExactly("jwt.secret");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "cut off"})
    void aFileWithATooShortSecretIsNamed(String text, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("jwt.secret"), text);

        assertThatThrownBy(() -> GeneratedSecret.of(new Home(folder)))
                .isInstanceOf(GeneratedSecretUnusable.class)
                .hasMessageStartingWith("The secret for signing tokens in " + file + " is too short")
                .hasMessageContaining("Delete the file");
    }

    @Test
    void aFileThatCannotBeReadIsNamed(@TempDir Path folder) throws IOException {
        Path file = Files.createDirectory(folder.resolve("jwt.secret"));

        assertThatThrownBy(() -> GeneratedSecret.of(new Home(folder)))
                .isInstanceOf(GeneratedSecretUnusable.class)
                .hasMessageStartingWith("The secret for signing tokens cannot be read from or written to " + file);
    }
}
