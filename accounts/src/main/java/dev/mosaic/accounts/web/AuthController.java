package dev.mosaic.accounts.web;

import dev.mosaic.accounts.account.Callers;
import dev.mosaic.accounts.account.LoginService;
import dev.mosaic.accounts.account.NewUser;
import dev.mosaic.accounts.account.SignUpSettings;
import dev.mosaic.accounts.account.UserRegistration;
import dev.mosaic.accounts.token.AccessToken;
import dev.mosaic.accounts.token.TokenIssuer;
import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.caller.ClientAddresses;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
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
@Tag(name = "Auth", description = "Sign-up and login, which return a token.")
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
    private final Callers callers;
    private final ClientAddresses addresses;
    private final SignUpSettings settings;

    AuthController(
            UserRegistration registration,
            LoginService login,
            TokenIssuer tokens,
            Callers callers,
            ClientAddresses addresses,
            SignUpSettings settings) {
        this.settings = settings;
        this.registration = registration;
        this.login = login;
        this.tokens = tokens;
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
        Caller user = registration.signUp(newUser, addresses.of(call));
        return notCached(HttpResponse.created(SignedUpResponse.of(user, newUser, tokenOf(user))));
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
        Caller user = login.login(request.toEmailAddress(), request.password(), addresses.of(call));
        return notCached(HttpResponse.ok(TokenResponse.of(tokenOf(user))));
    }

    private AccessToken tokenOf(Caller user) {
        callers.note(user);
        return tokens.issue(user);
    }

    /** Forbids caches to store the token (RFC 6749, 5.1). */
    private static <T> HttpResponse<T> notCached(MutableHttpResponse<T> response) {
        return response.header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
