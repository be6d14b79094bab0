package dev.mosaic.migrations.flyway;

import dev.mosaic.migrations.model.Directives.TransactionMode;
import dev.mosaic.migrations.model.Script;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/** Provider of scripts to Flyway from memory, so that Flyway does not scan for them again. */
record ScriptsInMemory(List<Script> scripts) implements ResourceProvider {
    private static final String SETTINGS = ".conf";

    ScriptsInMemory {
        scripts = List.copyOf(scripts);
    }

    /** Returns a script as Flyway reads it. */
    static LoadableResource text(Script script) {
        return new InMemory(script.fileName(), script.sql());
    }

    @Override
    public @Nullable LoadableResource getResource(String name) {
        // Set for each script: otherwise Flyway decides by the statements that it recognizes, against the script's
        // directives.
        return scripts.stream()
                .filter(script -> name.equals(script.fileName() + SETTINGS))
                .map(script -> script.directives().transaction() == TransactionMode.ONE)
                .map(inTransaction -> (LoadableResource) new InMemory(name, "executeInTransaction=" + inTransaction))
                .findFirst()
                .orElse(null);
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        List<LoadableResource> found = new ArrayList<>();
        for (Script script : scripts) {
            String name = script.fileName();
            if (name.startsWith(prefix) && Arrays.stream(suffixes).anyMatch(name::endsWith)) {
                found.add(text(script));
            }
        }
        return found;
    }

    /** A text with a file name. */
    private static final class InMemory extends LoadableResource {
        private final String name;
        private final String text;

        InMemory(String name, String text) {
            this.name = name;
            this.text = text;
        }

        @Override
        public Reader read() {
            return new StringReader(text);
        }

        @Override
        public String getAbsolutePath() {
            return name;
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return name;
        }

        @Override
        public String getFilename() {
            return name;
        }

        @Override
        public String getRelativePath() {
            return name;
        }
    }
}
