package dev.mosaic.accounts.account;

import dev.mosaic.migrations.settings.Setting;
import io.micronaut.context.annotation.ConfigurationInject;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * {@code mosaic.signup-*}: what the response to a sign-up reveals.
 *
 * @param signupRevealsEmail true: a sign-up is refused if another account has the email, and else returns a token; false: every sign-up gets the same
 *     response, without a token. Default true
 */
@ConfigurationProperties("mosaic")
public record SignUpSettings(
        @Setting(purpose = "whether a sign-up says that its email has a user, and answers a token if it has none")
        @Bindable(defaultValue = "true")
        boolean signupRevealsEmail) {
    @ConfigurationInject
    public SignUpSettings {}
}
