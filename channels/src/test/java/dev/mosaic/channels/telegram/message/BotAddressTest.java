package dev.mosaic.channels.telegram.message;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.json.JsonMapper;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The secret in a malformed address stays out of the failure. */
class BotAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"", "api.telegram.org", "ftp://api.telegram.org", "https://", "https://a b", "https://a?x="})
    void aMalformedAddressIsRefusedWithoutTheToken(String apiUrl) {
        BotSettings settings = new BotSettings("12:secret", apiUrl, Duration.ofSeconds(1));

        assertThatThrownBy(() -> new HttpTelegramClient(settings, JsonMapper.createDefault()).close())
                .isInstanceOf(BotSettingsMalformed.class)
                .hasNoCause()
                .hasMessageContaining("MOSAIC_TELEGRAM_API_URL")
                .hasMessageNotContaining("secret");
    }
}
