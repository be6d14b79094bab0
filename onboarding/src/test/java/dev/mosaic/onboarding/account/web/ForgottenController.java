package dev.mosaic.onboarding.account.web;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;

/** Controllers in which nobody thought of who may call. */
final class ForgottenController {
    private ForgottenController() {}

    @Controller("/api/forgotten")
    static class InTheApi {
        @Get
        String get() {
            return "anybody?";
        }
    }

    @Controller("/forgotten")
    static class Outside {
        @Get
        String get() {
            return "anybody?";
        }
    }
}
