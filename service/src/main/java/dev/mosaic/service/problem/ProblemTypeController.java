package dev.mosaic.service.problem;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;

/** Controller that serves the explanations of the problem types, which their URIs name. */
@Hidden
@Controller(ProblemType.PATH)
@Secured(SecurityRule.IS_ANONYMOUS)
final class ProblemTypeController {
    /** All problem types. */
    @Serdeable
    record Types(List<ProblemType> items) {}

    @Get
    Types all() {
        return new Types(List.copyOf(ProblemTypes.all()));
    }

    @Get("/{code}")
    HttpResponse<ProblemType> get(String code) {
        return ProblemTypes.find(code).map(HttpResponse::ok).orElseGet(HttpResponse::notFound);
    }

    /** Serves a page for browsers, which prefer HTML. */
    @Get("/{code}")
    @Produces(MediaType.TEXT_HTML)
    HttpResponse<String> page(String code) {
        return ProblemTypes.find(code)
                .map(ProblemTypeController::page)
                .map(HttpResponse::ok)
                .orElseGet(HttpResponse::notFound);
    }

    /** The texts come from files of the modules, not from a client. */
    private static String page(ProblemType type) {
        return """
                <!doctype html>
                <html lang="en">
                <meta charset="utf-8">
                <title>%2$s</title>
                <h1>%2$s</h1>
                <p>Code <code>%1$s</code>, status %3$d.</p>
                <p>%4$s</p>
                </html>
                """.formatted(type.code(), type.title(), type.status(), type.explanation());
    }
}
