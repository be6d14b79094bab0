package dev.mosaic.accounts.web;

import dev.mosaic.kernel.caller.Caller;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;

/** Returns the ID of the caller. */
@Controller("/api/v1/caller")
class CallerController {
    @Get(produces = MediaType.TEXT_PLAIN)
    String get(Caller caller) {
        return caller.userId().toString();
    }
}
