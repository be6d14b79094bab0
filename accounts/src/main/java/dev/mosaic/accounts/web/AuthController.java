package dev.mosaic.accounts.web;

import dev.mosaic.accounts.account.Callers;
import dev.mosaic.accounts.account.LoginService;
import dev.mosaic.accounts.account.NewUser;
import dev.mosaic.accounts.account.SignUpSettings;
import dev.mosaic.accounts.account.UserRegistration;
import dev.mosaic.accounts.session.ClientDevice;
import dev.mosaic.accounts.session.OpenedSession;
import dev.mosaic.accounts.session.Sessions;
import dev.mosaic.accounts.token.AccessToken;
import dev.mosaic.accounts.token.TokenIssuer;
import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.caller.ClientAddresses;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;

@Controller("/api/v1/auth")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
@Tag(name = "Auth", description = "Sign-up, login and logout, and the refresh of tokens.")
// Declared here because the annotation processor reads controllers only.
@SecurityScheme(
        name = Caller.TOKEN,
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        bearerFormat = "JWT",
        description = "The accessToken that a sign-up or a login returns, or a token of the identity provider.")
class AuthController {
    private final UserRegistration registration;
    private final LoginService login;
    private final TokenIssuer tokens;
    private final Sessions sessions;
    private final Callers callers;
    private final ClientAddresses addresses;
    private final SignUpSettings settings;

    AuthController(
            UserRegistration registration,
            LoginService login,
            TokenIssuer tokens,
            Sessions sessions,
            Callers callers,
            ClientAddresses addresses,
            SignUpSettings settings) {
        this.settings = settings;
        this.registration = registration;
        this.login = login;
        this.tokens = tokens;
        this.sessions = sessions;
        this.callers = callers;
        this.addresses = addresses;
    }

    @Post("/signup")
    @Operation(
            operationId = "signUp",
            summary = "Sign up",
            description =
                    "Creates a user with a persona, My Twin, which is active and the default. The service can be configured not to"
                            + " reveal which emails are taken: then every sign-up returns 202, and a login returns the token.")
    @ApiResponse(responseCode = "201", description = "Signed up, and logged in", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "202",
            description = "Signed up, unless there is a user with this email; log in to get a token",
            content = @Content)
    @ApiResponse(responseCode = "400", description = "Invalid fields, each with its error")
    @ApiResponse(responseCode = "404", description = "Sign-up is disabled: tokens come from an identity provider")
    @ApiResponse(responseCode = "409", description = "There is a user with this email, compared without regard to case")
    @ApiResponse(responseCode = "429", description = "Too many attempts from this client; retry after Retry-After")
    @ApiResponse(responseCode = "503", description = "Too many logins at the same time; retry in a few seconds")
    HttpResponse<SignedUpResponse> signUp(HttpRequest<?> call, @Valid @Body SignUpRequest request) {
        NewUser newUser = request.toNewUser();
        if (!settings.signupRevealsEmail()) {
            registration.signUpSilently(newUser, addresses.of(call));
            return HttpResponse.accepted();
        }
        OpenedSession session = registration.signUp(newUser, addresses.of(call), device(call));
        return notCached(HttpResponse.created(SignedUpResponse.of(session, newUser, tokenOf(session))));
    }

    @Post("/login")
    @Operation(
            operationId = "logIn",
            summary = "Log in",
            description =
                    "The response does not reveal which of email and password is wrong, nor whether the email is taken.")
    @ApiResponse(responseCode = "200", description = "Logged in", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "400", description = "Invalid fields, each with its error")
    @ApiResponse(responseCode = "401", description = "No user has this email and this password")
    @ApiResponse(responseCode = "404", description = "Login is disabled: tokens come from an identity provider")
    @ApiResponse(
            responseCode = "429",
            description = "Too many attempts with this email or from this client; retry after Retry-After")
    @ApiResponse(responseCode = "503", description = "Too many logins at the same time; retry in a few seconds")
    HttpResponse<TokenResponse> logIn(HttpRequest<?> call, @Valid @Body LoginRequest request) {
        return notCached(HttpResponse.ok(
                response(login.login(request.toEmailAddress(), request.password(), addresses.of(call), device(call)))));
    }

    @Post("/refresh")
    @Operation(
            operationId = "refreshTokens",
            summary = "Get the next tokens of a session",
            description =
                    "Each refresh token is valid once. A repetition within 10 seconds gets the same successor, so that two tabs may"
                            + " refresh at once; a later one ends the session, because the token has been copied.")
    @ApiResponse(responseCode = "200", description = "Refreshed", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "400", description = "Invalid fields, each with its error")
    @ApiResponse(responseCode = "401", description = "The token is not valid, or its session has ended; log in again")
    @ApiResponse(responseCode = "404", description = "Login is disabled: tokens come from an identity provider")
    HttpResponse<TokenResponse> refresh(HttpRequest<?> call, @Valid @Body RefreshRequest request) {
        tokens.refuseIfExternal();
        return notCached(HttpResponse.ok(response(sessions.refresh(request.refreshToken(), device(call)))));
    }

    @Post("/logout")
    @Status(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "logOut",
            summary = "End a session",
            description =
                    "The access tokens of the session are refused from then on, by other processes of the service within a minute."
                            + " Idempotent: a token that is not valid, or of a session that has ended, gets the same response.")
    @ApiResponse(responseCode = "204", description = "The session has ended")
    @ApiResponse(responseCode = "400", description = "Invalid fields, each with its error")
    @ApiResponse(responseCode = "404", description = "Login is disabled: tokens come from an identity provider")
    void logOut(@Valid @Body RefreshRequest request) {
        tokens.refuseIfExternal();
        sessions.logOut(request.refreshToken());
    }

    private TokenResponse response(OpenedSession session) {
        return TokenResponse.of(session, tokenOf(session));
    }

    private AccessToken tokenOf(OpenedSession session) {
        callers.note(session);
        return tokens.issue(session.user(), session.id());
    }

    private ClientDevice device(HttpRequest<?> call) {
        return ClientDevice.of(call.getHeaders().get(HttpHeaders.USER_AGENT), addresses.of(call));
    }

    /** Forbids caches to store the tokens (RFC 6749, 5.1). */
    private static <T> HttpResponse<T> notCached(MutableHttpResponse<T> response) {
        return response.header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
