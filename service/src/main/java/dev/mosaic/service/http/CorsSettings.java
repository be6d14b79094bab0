package dev.mosaic.service.http;

import dev.mosaic.migrations.settings.Setting;
import io.micronaut.context.annotation.ConfigurationInject;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * {@code mosaic.cors.*}: pages of other origins that may call the API in a browser.
 *
 * @param origins separated by commas; empty for none
 */
@ConfigurationProperties("mosaic.cors")
record CorsSettings(
        @Setting(
                purpose = "origins of web pages that may call the API in a browser (CORS), separated by commas",
                matches = "https?://[^\\s,/]+(,https?://[^\\s,/]+)*",
                words = "origins such as https://app.example.com, separated by commas")
        @Bindable(defaultValue = "")
        String origins) {
    @ConfigurationInject
    CorsSettings {}

    List<String> list() {
        return Arrays.stream(origins.split(","))
                .filter(Predicate.not(String::isBlank))
                .toList();
    }
}
