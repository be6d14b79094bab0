package dev.mosaic.accounts.web;

import dev.mosaic.accounts.token.VerifiedSubject;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The session of the token of a request, as an attribute of the authentication. */
final class CurrentSession {
    private static final String ATTRIBUTE = "session";

    private CurrentSession() {}

    /** Returns the attributes of the authentication by a token. */
    static Map<String, Object> attributes(VerifiedSubject subject) {
        String session = subject.session();
        return session == null ? Map.of() : Map.of(ATTRIBUTE, session);
    }

    /** Returns the ID of the session; null if the token belongs to none of ours. */
    static @Nullable UUID of(HttpRequest<?> request) {
        return request.getUserPrincipal(Authentication.class)
                .map(authentication -> authentication.getAttributes().get(ATTRIBUTE))
                .map(String::valueOf)
                .map(CurrentSession::id)
                .orElse(null);
    }

    /** Returns null for another text: an identity provider chooses the form of its sessions. */
    private static @Nullable UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
