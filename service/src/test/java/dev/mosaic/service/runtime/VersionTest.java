package dev.mosaic.service.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class VersionTest {
    @Test
    void theCommitIsNamedWithItsTime() {
        assertThat(commit(Map.of("git.commit.id.abbrev", "1a2b3c4", "git.commit.time", "2026-01-31T12:00:00Z")))
                .isEqualTo(" (commit 1a2b3c4 of 2026-01-31T12:00:00Z)");
    }

    @Test
    void uncommittedChangesAreNamed() {
        assertThat(commit(Map.of(
                        "git.commit.id.abbrev", "1a2b3c4",
                        "git.commit.time", "2026-01-31T12:00:00Z",
                        "git.dirty", "true")))
                .isEqualTo(" (commit 1a2b3c4 of 2026-01-31T12:00:00Z, with uncommitted changes)");
    }

    @Test
    void aBuildWithoutARepositoryHasNoCommit() {
        assertThat(commit(Map.of())).isEmpty();
    }

    private static String commit(Map<String, String> file) {
        Properties build = new Properties();
        build.putAll(file);
        return Version.commit(build);
    }
}
