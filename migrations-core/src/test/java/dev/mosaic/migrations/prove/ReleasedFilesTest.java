package dev.mosaic.migrations.prove;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.problem.ModuleFolderUnusable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The text of a record of released files. */
class ReleasedFilesTest {
    @ParameterizedTest
    @ValueSource(strings = {"version: 1", "- a", "version: one\nfiles: {}", "version: 1\nfiles: {t.sql: x}", "{"})
    void aMalformedRecordIsRefused(String text) {
        assertThatExceptionOfType(ModuleFolderUnusable.class)
                .isThrownBy(() -> ReleasedFiles.parse("db/a/released.yml", new ModuleName("a"), text))
                .withMessageStartingWith("db/a/released.yml is not a valid record of released files.");
    }
}
