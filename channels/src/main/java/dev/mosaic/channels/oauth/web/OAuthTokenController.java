package dev.mosaic.channels.oauth.web;

import dev.mosaic.channels.oauth.OAuthToken;
import dev.mosaic.channels.oauth.OAuthTokens;
import dev.mosaic.kernel.Stored;
import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.page.Cursor;
import dev.mosaic.kernel.page.Page;
import dev.mosaic.kernel.precondition.Preconditions;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Controller("/api/v1/oauth/tokens")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "OAuth tokens", description = "Access to the caller's data sources. No response has a token.")
@SecurityRequirement(name = Caller.TOKEN)
class OAuthTokenController {
    private final OAuthTokens tokens;
    private final Preconditions preconditions;

    OAuthTokenController(OAuthTokens tokens, Preconditions preconditions) {
        this.preconditions = preconditions;
        this.tokens = tokens;
    }

    @Get
    @Operation(
            operationId = "listOAuthTokens",
            summary = "List the caller's OAuth tokens",
            description = "Newest first.")
    @ApiResponse(responseCode = "200", description = "A page", useReturnTypeSchema = true)
    Page<OAuthTokenResponse> list(
            @Parameter(hidden = true) Caller caller,
            @QueryValue(defaultValue = "20") @Min(1) @Max(100) int limit,
            @Nullable
                    @QueryValue
                    @Pattern(regexp = Cursor.FORM, message = Cursor.NONE)
                    @Parameter(description = "The nextCursor of the previous page")
                    String before) {
        return tokens.list(caller, limit, Cursor.of(before)).map(OAuthTokenResponse::of);
    }

    @Put
    @Operation(
            operationId = "storeOAuthToken",
            summary = "Store an OAuth token",
            description = "Replaces the token of the same provider and subject, also a revoked one.")
    @ApiResponse(responseCode = "200", description = "Replaced", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "201", description = "Stored", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "409",
            description =
                    "A boundary of the caller excludes the provider everywhere, or the caller has 100 tokens, which"
                            + " is the maximum")
    @ApiResponse(
            responseCode = "503",
            description = "No encryption key is configured, or the database cannot be reached or is overloaded")
    HttpResponse<OAuthTokenResponse> store(
            @Parameter(hidden = true) Caller caller, @Valid @Body OAuthTokenRequest request) {
        Stored<OAuthToken> stored = tokens.store(caller, request.toNewOAuthToken());
        OAuthTokenResponse response = OAuthTokenResponse.of(stored.value());
        return switch (stored) {
            case Stored.Created<?> _ -> HttpResponse.created(response);
            case Stored.Existing<?> _ -> HttpResponse.ok(response);
        };
    }

    @Get("/{id}")
    @Operation(operationId = "getOAuthToken", summary = "Get an OAuth token, without the token itself")
    @ApiResponse(responseCode = "200", description = "The token's data", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "The caller has no such token")
    OAuthTokenResponse get(@Parameter(hidden = true) Caller caller, UUID id) {
        return OAuthTokenResponse.of(tokens.get(caller, id));
    }

    @Delete("/{id}")
    @Status(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "deleteOAuthToken",
            summary = "Delete an OAuth token",
            description = "It is not revoked at the provider.")
    @ApiResponse(responseCode = "204", description = "Deleted")
    @ApiResponse(responseCode = "404", description = "The caller has no such token")
    void delete(
            @Parameter(hidden = true) Caller caller, UUID id, @Nullable @Header(HttpHeaders.IF_MATCH) String ifMatch) {
        preconditions.run(ifMatch, () -> get(caller, id), () -> tokens.delete(caller, id));
    }
}
