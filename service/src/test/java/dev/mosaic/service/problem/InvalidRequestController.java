package dev.mosaic.service.problem;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Controller with every kind of failure. */
@Hidden
@Requires(property = InvalidRequestController.ENABLED)
@Controller("/faulty")
@Secured(SecurityRule.IS_ANONYMOUS)
class InvalidRequestController {
    static final String ENABLED = "faulty.enabled";
    static final String SECRET = "insert into secret.table";

    @Post
    String create(@Body @Valid Order order) {
        return order.name();
    }

    @Get("/{id}")
    String get(UUID id, @QueryValue(defaultValue = "1") @Max(100) int limit) {
        return id + " " + limit;
    }

    @Get("/unexpected")
    String unexpected() {
        throw new IllegalStateException(SECRET);
    }

    @Get("/sql/{state}")
    String sql(String state) {
        throw new IllegalStateException(SECRET, new SQLException(SECRET, state));
    }

    @Get("/without-database")
    String withoutDatabase() {
        throw new IllegalStateException(SECRET, new SQLTransientConnectionException(SECRET, "08001"));
    }

    @Get("/conflict")
    String conflict() {
        throw new HttpStatusException(HttpStatus.CONFLICT, "The only thread is not deletable.");
    }

    @Serdeable
    record Order(
            @NotBlank String name,
            @Max(10) int size,
            @Nullable Kind kind,
            List<@Valid Item> items) {}

    @Serdeable
    record Item(@NotBlank String label) {}

    enum Kind {
        @JsonProperty("direct")
        DIRECT,
        @JsonProperty("group")
        GROUP
    }
}
