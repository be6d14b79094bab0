package dev.mosaic.accounts.web;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;

/** Controllers without an annotation about access. */
final class ForgottenController {
    private ForgottenController() {}

    @Controller("/api/v1/forgotten")
    static class InTheApi {
        @Get
        String get() {
            return "open";
        }
    }

    @Controller("/forgotten")
    static class Outside {
        @Get
        String get() {
            return "open";
        }
    }
}
