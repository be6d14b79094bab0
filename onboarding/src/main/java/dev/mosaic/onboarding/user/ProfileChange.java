package dev.mosaic.onboarding.user;

import dev.mosaic.kernel.json.Change;
import dev.mosaic.kernel.text.SingleLine;
import org.jspecify.annotations.Nullable;

/**
 * The changes of a profile.
 *
 * @param name not blank, at most 255 characters
 * @param username not blank, at most 255 characters
 * @param phone an E.164 number
 * @param timezone a zone of the IANA time zone database; null leaves it as it is
 */
public record ProfileChange(
        Change<String> name,
        Change<String> username,
        Change<String> phone,
        @Nullable String timezone) {
    public ProfileChange {
        name = line(name);
        username = line(username);
    }

    private static Change<String> line(Change<String> change) {
        return new Change<>(SingleLine.ofNullable(change.value()), change.isCleared());
    }
}
