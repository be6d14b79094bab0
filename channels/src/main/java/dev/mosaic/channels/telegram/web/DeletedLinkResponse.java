package dev.mosaic.channels.telegram.web;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;

@Serdeable
@Schema(name = "DeletedTelegramLink", description = "A deleted link.")
record DeletedLinkResponse(
        UUID id,

        @Schema(description = "Number of messages of its log deleted with it.", example = "12")
        long deletedMessages) {}
