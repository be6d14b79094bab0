package dev.mosaic.migrations.test.api;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The users of a server by their email addresses, each signed up or logged in once. */
final class Registration {
    private static final String PASSWORD = "correct horse battery staple";

    private final ApiUser anonymous;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    Registration(ApiUser anonymous) {
        this.anonymous = anonymous;
    }

    String tokenOf(String email) {
        return tokens.computeIfAbsent(email.toLowerCase(Locale.ROOT), address -> obtained(email));
    }

    private String obtained(String email) {
        String known = "\"email\": \"%s\", \"password\": \"%s\"".formatted(email, PASSWORD);
        Answer signUp = anonymous.post("/api/v1/auth/signup", "{%s, \"name\": \"Ada\"}".formatted(known));
        // Another server on the database has signed up this user.
        Answer answer = signUp.status() == 409 ? anonymous.post("/api/v1/auth/login", "{%s}".formatted(known)) : signUp;
        if (answer.status() >= 300) {
            throw new AssertionError("No token for %s: %s".formatted(email, answer));
        }
        return answer.json().text("accessToken");
    }
}
