package dev.mosaic.service.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mosaic.console.Console;
import dev.mosaic.console.ConsoleRequest;
import dev.mosaic.console.ConsoleResponse;
import dev.mosaic.console.access.Entrance;
import dev.mosaic.console.access.KnownHosts;
import dev.mosaic.console.access.OperatorToken;
import dev.mosaic.migrations.Migrations;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.inject.Named;
import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Controller of the operator's pages, which have sessions of their own: a user's token opens none. */
@Hidden
@Controller("/console")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class ConsoleController {
    private final Optional<Console> console;

    ConsoleController(ConsoleConfiguration configuration, @Named("default") Migrations migrations) {
        this.console = configuration
                .token()
                .map(hash -> new Console(
                        migrations,
                        new Entrance.ByForm(new OperatorToken(hash)),
                        new KnownHosts(configuration.origin()),
                        Clock.systemUTC()));
    }

    /** Answers a page; null, which is 404, without a configured token. */
    @Get("{/path:.*}")
    @Produces(MediaType.ALL)
    @Nullable
    HttpResponse<byte[]> page(HttpRequest<?> request, @Nullable String path) {
        return answer(request, Map.of());
    }

    /** Answers a form, as {@link #page}. */
    @Post("{/path:.*}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.ALL)
    @Nullable
    HttpResponse<byte[]> form(HttpRequest<?> request, @Nullable String path, @Body @Nullable String form) {
        return answer(request, ConsoleRequest.pairs(form == null ? "" : form));
    }

    private @Nullable HttpResponse<byte[]> answer(HttpRequest<?> request, Map<String, String> form) {
        if (console.isEmpty()) {
            return null;
        }
        Map<String, String> headers = new HashMap<>();
        request.getHeaders().forEach((name, values) -> {
            if (!values.isEmpty()) {
                headers.putIfAbsent(name.toLowerCase(Locale.ROOT), values.getFirst());
            }
        });
        String query = request.getUri().getRawQuery();
        ConsoleResponse response = console.get()
                .answer(new ConsoleRequest(
                        request.getMethodName(),
                        request.getUri().getPath(),
                        ConsoleRequest.pairs(query == null ? "" : query),
                        form,
                        headers));
        MutableHttpResponse<byte[]> sent = HttpResponse.<byte[]>status(HttpStatus.valueOf(response.status()))
                .body(response.body().getBytes(UTF_8));
        response.headers().forEach(sent::header);
        return sent;
    }
}
