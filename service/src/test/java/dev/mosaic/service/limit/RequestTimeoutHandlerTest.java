package dev.mosaic.service.limit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RequestTimeoutHandlerTest {
    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: mosaic\r\n\r\n";

    private final EmbeddedChannel connection = new EmbeddedChannel();

    @BeforeEach
    void connect() {
        RequestTimeoutHandler clock = new RequestTimeoutHandler(Duration.ofSeconds(2));
        connection.freezeTime();
        connection.pipeline().addLast(clock.atFirstByte(), new HttpServerCodec(), clock.atLastByte());
    }

    @AfterEach
    void disconnect() {
        connection.finishAndReleaseAll();
    }

    @Test
    void anIncompleteRequestIsAnsweredWith408() {
        send("GET / HT");
        wait(1);
        assertThat(connection.isOpen()).isTrue();
        wait(1);

        assertThat(sent()).startsWith("HTTP/1.1 408 Request Timeout");
        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void aSlowResponseDoesNotTimeOut() {
        send(REQUEST);
        wait(10);
        answer();
        wait(10);

        assertThat(sent()).startsWith("HTTP/1.1 200 OK");
        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void nothingIsWrittenIntoAResponseInProgress() {
        send(REQUEST);
        beginAnswer();
        send("\r\n");
        send("GET /ne");
        wait(10);
        connection.writeOutbound(new DefaultHttpContent(Unpooled.copiedBuffer("more", US_ASCII)));

        assertThat(sent()).contains("some").contains("more").doesNotContain("408");
        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void theTimeoutOfThePipelinedRequestStartsAfterTheResponse() {
        send(REQUEST);
        beginAnswer();
        send("GET /ne");
        wait(10);
        connection.writeOutbound(LastHttpContent.EMPTY_LAST_CONTENT);
        wait(1);
        assertThat(connection.isOpen()).isTrue();
        wait(1);

        assertThat(sent()).contains("HTTP/1.1 408");
        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void theHeadOfTheNextRequestMayArriveWithTheEndOfThePreviousOne() {
        send(REQUEST + "POST / HTTP/1.1\r\nHost: mosaic\r\nContent-Length: 9\r\n\r\n");
        answer();
        wait(2);

        assertThat(sent()).startsWith("HTTP/1.1 200").contains("HTTP/1.1 408");
    }

    @Test
    void anInterimResponseDoesNotStopTheTimeout() {
        send("POST / HTTP/1.1\r\nHost: mosaic\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n");
        connection.writeOutbound(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
        wait(1);
        assertThat(connection.isOpen()).isTrue();
        send("123456789");
        send("GET /ne");
        wait(10);
        answer();

        assertThat(sent()).contains("HTTP/1.1 100", "HTTP/1.1 200").doesNotContain("408");
    }

    @Test
    void theTimeoutContinuesAfterAnEarlyResponse() {
        send("POST / HTTP/1.1\r\nHost: mosaic\r\nContent-Length: 9\r\n\r\n");
        answer();
        send("123456789");
        wait(10);
        assertThat(connection.isOpen()).isTrue();
        send("GET /ne");
        wait(2);

        assertThat(sent()).contains("HTTP/1.1 200", "HTTP/1.1 408");
        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void theRestOfAnAnsweredRequestTimesOut() {
        send("POST / HTTP/1.1\r\nHost: mosaic\r\nContent-Length: 9\r\n\r\n");
        answer();
        wait(2);

        assertThat(sent()).contains("HTTP/1.1 200").doesNotContain("408");
        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void anEarlyResponseIsNotAborted() {
        send("POST / HTTP/1.1\r\nHost: mosaic\r\nContent-Length: 9\r\n\r\n");
        wait(1);
        beginAnswer();
        wait(10);
        connection.writeOutbound(LastHttpContent.EMPTY_LAST_CONTENT);

        assertThat(sent()).contains("some").doesNotContain("408");
        assertThat(connection.isOpen()).isTrue();
    }

    private void send(String text) {
        connection.writeInbound(Unpooled.copiedBuffer(text, US_ASCII));
    }

    private void wait(int seconds) {
        connection.advanceTimeBy(seconds, TimeUnit.SECONDS);
        connection.runPendingTasks();
    }

    private void answer() {
        DefaultFullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        response.headers().set(HttpHeaderNames.CONTENT_LENGTH, 0);
        connection.writeOutbound(response);
    }

    private void beginAnswer() {
        DefaultHttpResponse response = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        response.headers().set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        connection.writeOutbound(response);
        connection.writeOutbound(new DefaultHttpContent(Unpooled.copiedBuffer("some", US_ASCII)));
    }

    /** Returns everything written to the connection so far. */
    private String sent() {
        StringBuilder sent = new StringBuilder();
        for (Object part = connection.readOutbound(); part != null; part = connection.readOutbound()) {
            if (part instanceof ByteBuf bytes) {
                sent.append(bytes.toString(US_ASCII));
            }
            ReferenceCountUtil.release(part);
        }
        return sent.toString();
    }
}
