package dev.mosaic.service.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import dev.mosaic.service.runtime.LogFormat;
import java.util.List;
import java.util.Locale;

/**
 * Configuration of Logback: text or JSON on standard error, because standard output is for the output of commands, for example in a pipe.
 *
 * <p>A file that the system property {@code logback.configurationFile} names is used instead, and so is any other one in a process that has no log
 * format, such as a test.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_TOP_PRIORITY)
public final class LogConfigurator extends ContextAwareBase implements Configurator {
    private static final String PATTERN = "%d{HH:mm:ss.SSS} %-5level %logger{0}: %msg%n";

    /** Libraries that report at INFO what is of no use to an operator. */
    private static final List<String> QUIET = List.of("com.zaxxer.hikari", "io.micronaut", "io.netty", "org.flywaydb");

    @Override
    public ExecutionStatus configure(LoggerContext logback) {
        String format = System.getProperty(LogFormat.PROPERTY);
        if (format == null || System.getProperty("logback.configurationFile") != null) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        boolean isJson = format.equals(LogFormat.JSON.name().toLowerCase(Locale.ROOT));
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(logback);
        console.setName("CONSOLE");
        console.setTarget("System.err");
        console.setEncoder(isJson ? json(logback) : text(logback));
        console.start();
        QUIET.forEach(name -> logback.getLogger(name).setLevel(Level.WARN));
        Logger root = logback.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        root.addAppender(console);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static Encoder<ILoggingEvent> text(LoggerContext logback) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(logback);
        encoder.setPattern(PATTERN);
        encoder.start();
        return encoder;
    }

    private static Encoder<ILoggingEvent> json(LoggerContext logback) {
        JsonEncoder encoder = new JsonEncoder();
        encoder.setContext(logback);
        encoder.setWithSequenceNumber(false);
        encoder.setWithNanoseconds(false);
        encoder.setWithContext(false);
        encoder.setWithMessage(false);
        encoder.setWithArguments(false);
        encoder.setWithFormattedMessage(true);
        encoder.start();
        return encoder;
    }
}
