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

@Controller("/api/auth")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
@Tag(name = "Auth", description = "How a user gets a token.")
// Said here because only controllers are read for it.
@SecurityScheme(
        name = Caller.TOKEN,
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        bearerFormat = "JWT",
        description = "The accessToken that a sign-up or a login answers, or the token of the identity provider.")
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
                    "The new user has a persona, My Twin, which is active and the default. An operator may have the service"
                            + " keep secret which emails have a user: then every sign-up is answered by 202, and a login gives the token.")
    @ApiResponse(responseCode = "201", description = "Signed up, and logged in", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "202",
            description = "Signed up, unless there is a user with this email; log in for a token",
            content = @Content)
    @ApiResponse(responseCode = "400", description = "A field is not valid; each is named")
    @ApiResponse(responseCode = "404", description = "Nobody signs up here: tokens come from an identity provider")
    @ApiResponse(responseCode = "409", description = "There is a user with this email, in whatever case")
    @ApiResponse(responseCode = "429", description = "Too many attempts from this client; Retry-After says how long")
    @ApiResponse(responseCode = "503", description = "Too many people log in at this moment; try again in seconds")
    HttpResponse<SignedUpResponse> signUp(HttpRequest<?> call, @Valid @Body SignUpRequest request) {
        NewUser newUser = request.toNewUser();
        if (!settings.signupRevealsEmail()) {
            registration.signUpUntold(newUser, addresses.of(call));
            return HttpResponse.accepted();
        }
        Caller user = registration.signUp(newUser, addresses.of(call));
        return secret(HttpResponse.created(SignedUpResponse.of(user, newUser, tokenOf(user))));
    }

    @Post("/login")
    @Operation(
            operationId = "logIn",
            summary = "Log in",
            description = "Which of email and password is wrong is not told, nor whether the email has a user.")
    @ApiResponse(responseCode = "200", description = "Logged in", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "400", description = "A field is not valid; each is named")
    @ApiResponse(responseCode = "401", description = "No user has this email and this password")
    @ApiResponse(responseCode = "404", description = "Nobody logs in here: tokens come from an identity provider")
    @ApiResponse(
            responseCode = "429",
            description = "Too many attempts with this email or from this client; Retry-After says how long")
    @ApiResponse(responseCode = "503", description = "Too many people log in at this moment; try again in seconds")
    HttpResponse<TokenResponse> logIn(HttpRequest<?> call, @Valid @Body LoginRequest request) {
        Caller user = login.login(request.toEmailAddress(), request.password(), addresses.of(call));
        return secret(HttpResponse.ok(TokenResponse.of(tokenOf(user))));
    }

    private AccessToken tokenOf(Caller user) {
        callers.note(user);
        return tokens.issue(user);
    }

    /** RFC 6749, 5.1: nothing on the way may keep a token. */
    private static <T> HttpResponse<T> secret(MutableHttpResponse<T> response) {
        return response.header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
