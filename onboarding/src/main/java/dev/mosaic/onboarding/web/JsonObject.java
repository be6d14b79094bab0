package dev.mosaic.onboarding.web;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.mosaic.onboarding.Json;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Map;

/** A body that is a JSON object of any fields. A plain map as body would lose the fields that are null. */
@Serdeable
record JsonObject(@Json Map<String, Object> body) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    JsonObject {}
}
