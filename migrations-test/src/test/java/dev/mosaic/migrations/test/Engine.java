package dev.mosaic.migrations.test;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The engine's own tables, as older versions of it have left them. */
final class Engine {
    private Engine() {}

    /** The database as it was before the texts of steps were kept: one without the engine's second step, and those after it. */
    static void takeBackTexts(TestDatabase database) {
        database.execute(script("/db/migrations/U3__backfill.sql"));
        database.execute(script("/db/migrations/U2__script.sql"));
        database.execute("delete from migrations.flyway_schema_history where version in ('2', '3')");
    }

    private static String script(String name) {
        try (InputStream file = Objects.requireNonNull(Engine.class.getResourceAsStream(name))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
