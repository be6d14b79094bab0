package dev.mosaic.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.service.FolderCommands.Answer;
import dev.mosaic.service.command.failure.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that serves pages for the modules of a folder, and the plan as a picture. */
class ConsoleCommandIT {
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/console/open\\?token=\\S+");

    @TempDir
    private Path folder;

    private final TestDatabase database = TestDatabase.empty(List.of());

    @BeforeEach
    void aModuleOfTwoSteps() throws IOException {
        FolderCommands commands = commands();
        commands.file("module.yml", "name: a\n");
        commands.file("V1__notes.sql", "create table a.notes (id int primary key);\n");
        assertThat(commands.ask("migrate").exitCode()).isEqualTo(ExitCode.DONE);
        commands.file("V2__more.sql", "alter table a.notes add column more int;\n");
    }

    @Test
    void itServesThePagesOfTheFolderAndTracesLocks() throws Exception {
        StringWriter output = new StringWriter();
        Thread command = Thread.ofVirtual()
                .start(() -> Mosaic.commandLine()
                        .setOut(new PrintWriter(output))
                        .setErr(new PrintWriter(new StringWriter()))
                        .execute("console", "--scratch", "beside", "--url", url(), "--dir", folder.toString()));
        MosaicProcess.await("address", () -> ADDRESS.matcher(output.toString()).find());
        Matcher address = ADDRESS.matcher(output.toString());
        assertThat(address.find()).isTrue();
        URI opening = URI.create(address.group());
        try (HttpClient client =
                HttpClient.newBuilder().followRedirects(Redirect.NEVER).build()) {
            HttpResponse<String> opened = send(client, HttpRequest.newBuilder(opening));
            String cookie =
                    opened.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
            assertThat(send(client, HttpRequest.newBuilder(opening)).statusCode())
                    .isEqualTo(403);

            String step = send(
                            client,
                            HttpRequest.newBuilder(opening.resolve("/console/step/a:2"))
                                    .header("Cookie", cookie))
                    .body();
            assertThat(step).contains("alter table a.notes add column more int;", "pending");
            Matcher secret =
                    Pattern.compile("name=\"form-token\" value=\"([^\"]+)").matcher(step);
            assertThat(secret.find()).isTrue();
            assertThat(send(
                                    client,
                                    HttpRequest.newBuilder(opening.resolve("/console/locks/a:2"))
                                            .header("Cookie", cookie)
                                            .header("Content-Type", "application/x-www-form-urlencoded")
                                            .POST(HttpRequest.BodyPublishers.ofString("form-token=" + secret.group(1))))
                            .body())
                    .contains("none of its locks blocks other sessions for long");
        } finally {
            command.interrupt();
            command.join();
        }
    }

    @Test
    void aNewTokenNeedsNoDatabase() {
        Answer created = commands().askAt("postgresql://localhost:1/none", "console", "--new-token");

        assertThat(created.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(created.output()).matches("(?s)Token, for operators: \\S{43}\\R.*TOKEN_HASH=[0-9a-f]{64}\\R");
    }

    @Test
    void aWrongPortIsRefusedInWords() throws IOException {
        for (String wrong : List.of("70000", "-1", "http")) {
            Answer refused = commands().ask("console", "--port=" + wrong);
            assertThat(refused.exitCode()).as(wrong).isEqualTo(ExitCode.WRONG_USAGE);
            assertThat(refused.errors())
                    .contains("--port is '%s', which is not a port: it must be 1 to 65535, or 0 for any free port."
                            .formatted(wrong));
        }
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Answer refused = commands().ask("console", "--port", String.valueOf(other.getLocalPort()));
            assertThat(refused.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(refused.errors())
                    .contains("cannot listen on port " + other.getLocalPort(), "omit --port for any free one");
        }
    }

    @Test
    void thePlanIsDrawnWithTheStatesOfADatabase() throws IOException {
        Path file = folder.resolve("plan.html");

        assertThat(commands().ask("migrate", "--plan", "--mermaid").output())
                .startsWith("flowchart LR\n")
                .contains("a:1 notes\"]:::applied", "a:2 more\"]:::pending");
        assertThat(commands().ask("migrate", "--plan", "--dot").output()).startsWith("digraph plan {");
        assertThat(commands()
                        .ask("migrate", "--plan", "--html", file.toString())
                        .output())
                .isEqualTo("Written: %s%n".formatted(file));
        assertThat(Files.readString(file)).contains("<svg", "state-applied", "state-pending");
        assertThat(commands().ask("migrate", "--plan", "--dot", "--json").exitCode())
                .isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(commands().ask("migrate", "--plan", "--dot", "--mermaid").exitCode())
                .isEqualTo(ExitCode.WRONG_USAGE);
    }

    private FolderCommands commands() {
        return new FolderCommands(folder, database);
    }

    private String url() {
        return database.url()
                .replace("jdbc:", "")
                .replace("//", "//%s:%s@".formatted(database.user(), database.password()));
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
