package dev.mosaic.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.console.access.Entrance;
import dev.mosaic.console.access.KnownHosts;
import dev.mosaic.console.access.OperatorToken;
import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.test.TestDatabase;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Requests to a console, and its answers. */
final class Visits {
    static final OperatorToken.New TOKEN = OperatorToken.create();
    static final Map<String, String> HEADERS = Map.of("host", "127.0.0.1:8080");
    static final String NEXT = "/console/";

    private Visits() {}

    static String log(Console console, Map<String, String> session, Map<String, String> query) {
        return console.answer(new ConsoleRequest("GET", "/console/log", query, Map.of(), session))
                .body();
    }

    /** Begins the backfill as a node would that is then killed. */
    static void begin(TestDatabase database) {
        database.execute("""
                insert into migrations.backfill
                  (module, version, state, checksum, table_name, key_columns, estimated_rows, batch_size, node)
                values ('shop', '3', 'running', 0, 'shop.item', '{id}', 300, 20, 'n1')
                """);
    }

    static Console on(Migrations migrations) {
        return new Console(migrations, new Entrance.ByForm(TOKEN.token()), KnownHosts.LOCAL, Clock.systemUTC());
    }

    static Map<String, String> session(Console console, String operator) {
        Map<String, String> headers = new HashMap<>(HEADERS);
        headers.put(
                "cookie",
                String.valueOf(console.answer(login(operator)).headers().get("Set-Cookie"))
                        .replaceFirst(";.*", ""));
        return headers;
    }

    static String secret(String page) {
        Matcher field =
                Pattern.compile("name=\"form-token\" value=\"([^\"]+)\"").matcher(page);
        assertThat(field.find()).isTrue();
        return field.group(1);
    }

    static ConsoleRequest login(String operator) {
        return post("/console/login", HEADERS, Map.of("name", operator, "token", TOKEN.text()));
    }

    static ConsoleRequest get(String path, Map<String, String> headers) {
        return new ConsoleRequest("GET", path, Map.of(), Map.of(), headers);
    }

    static ConsoleRequest post(String path, Map<String, String> headers, Map<String, String> form) {
        return new ConsoleRequest("POST", path, Map.of(), form, headers);
    }
}
