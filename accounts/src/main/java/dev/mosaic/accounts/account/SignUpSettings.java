package dev.mosaic.accounts.account;

import io.micronaut.context.annotation.ConfigurationInject;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * {@code mosaic.signup-*}: what a sign-up tells.
 *
 * @param signupRevealsEmail whether a sign-up is refused whose email has a user, and else answers a token; default true. If not, each is
 *     answered alike and without a token
 */
@ConfigurationProperties("mosaic")
public record SignUpSettings(
        @Bindable(defaultValue = "true") boolean signupRevealsEmail) {
    @ConfigurationInject
    public SignUpSettings {}
}
