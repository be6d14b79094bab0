package dev.mosaic.service.command.create;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mosaic.service.command.failure.NotWritten;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewFilesTest {
    @TempDir
    private Path folder;

    @Test
    void afterAFailureNothingOfThemIsLeft() throws IOException {
        Files.writeString(folder.resolve("pom.xml"), "before");
        Map<Path, String> changed = new LinkedHashMap<>();
        changed.put(Path.of("pom.xml"), "after");
        changed.put(Path.of("missing.md"), "text");

        assertThatThrownBy(
                        () -> new NewFiles(folder).write(Map.of(Path.of("notes/src/V1__a.sql"), "select 1"), changed))
                .isInstanceOf(NotWritten.class)
                .hasMessageContaining("missing.md cannot be written")
                .hasMessageContaining("none of them was kept");

        assertThat(folder.resolve("pom.xml")).hasContent("before");
        assertThat(folder.resolve("notes")).doesNotExist();
    }

    @Test
    void aFileOfTheSameNameIsNotOverwritten() throws IOException {
        Files.writeString(folder.resolve("a.txt"), "before");

        assertThatThrownBy(() -> new NewFiles(folder).write(Map.of(Path.of("a.txt"), "after"), Map.of()))
                .isInstanceOf(NotWritten.class);

        assertThat(folder.resolve("a.txt")).hasContent("before");
    }
}
