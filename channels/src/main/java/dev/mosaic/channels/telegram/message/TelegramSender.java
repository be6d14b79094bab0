package dev.mosaic.channels.telegram.message;

import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.caller.CurrentCaller;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.TaskScheduler;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Component that sends queued messages, in the order of each chat and at least once.
 *
 * <p>It takes a message in a transaction of its own, calls Telegram without any, and then notes the result. If it is killed between, the message is sent
 * again after a minute. A message that was deleted or forgotten meanwhile is not sent.
 */
@Singleton
final class TelegramSender implements ApplicationEventListener<ServerStartupEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(TelegramSender.class);
    private static final int BATCH = 100;

    /** With growing pauses, about a day. */
    private static final int MOST_ATTEMPTS = 30;

    private static final long LONGEST_PAUSE_SECONDS = 3600;
    private static final int MOST_DOUBLINGS = 12;
    private static final long UNAUTHORIZED_PAUSE_SECONDS = 60;

    private final AtomicBoolean isUnauthorized = new AtomicBoolean();
    private final AtomicBoolean isIdMissing = new AtomicBoolean();

    private final MessageLogRepository messages;
    private final OutgoingRepository outgoing;
    private final TelegramClient telegram;
    private final BotSettings settings;
    private final TaskScheduler scheduler;

    TelegramSender(
            MessageLogRepository messages,
            OutgoingRepository outgoing,
            TelegramClient telegram,
            BotSettings settings,
            @Named(TaskExecutors.SCHEDULED) TaskScheduler scheduler) {
        this.messages = messages;
        this.outgoing = outgoing;
        this.telegram = telegram;
        this.settings = settings;
        this.scheduler = scheduler;
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent started) {
        if (settings.hasBot()) {
            var _ = scheduler.scheduleWithFixedDelay(settings.sendInterval(), settings.sendInterval(), this::sendDue);
        }
    }

    private void sendDue() {
        try {
            List<DueMessageRow> due;
            do {
                due = messages.due(BATCH);
                due.forEach(message -> CurrentCaller.as(new Caller(message.userId()), () -> send(message)));
            } while (!due.isEmpty() && !Thread.currentThread().isInterrupted());
        } catch (RuntimeException e) {
            LOG.warn("Messages to Telegram could not be sent. They stay queued", e);
        }
    }

    private boolean send(DueMessageRow due) {
        OutgoingRow message =
                outgoing.withdraw(due.userId(), due.id()) == 1 ? null : outgoing.claim(due.userId(), due.id());
        if (message == null) {
            return false;
        }
        note(due.userId(), message, telegram.send(message.chatId(), message.content()));
        return true;
    }

    private void note(UUID userId, OutgoingRow message, SendResult result) {
        switch (result) {
            case SendResult.Sent sent -> {
                isUnauthorized.set(false);
                if (sent.messageId() == null && !isIdMissing.getAndSet(true)) {
                    LOG.warn(
                            "Telegram has taken a message without telling its id. It counts as sent, and is not sent again");
                }
                messages.sent(userId, message.id(), sent.messageId());
            }
            case SendResult.Unauthorized unauthorized -> {
                if (!isUnauthorized.getAndSet(true)) {
                    LOG.error(
                            "Telegram does not know the token of the bot. Messages stay queued for a day, until it is mended");
                }
                messages.postponed(userId, message.id(), UNAUTHORIZED_PAUSE_SECONDS, unauthorized.reason());
            }
            case SendResult.Refused refused -> messages.failed(userId, message.id(), refused.reason());
            case SendResult.Delayed delayed -> {
                if (message.attempts() >= MOST_ATTEMPTS) {
                    messages.failed(userId, message.id(), delayed.reason());
                } else {
                    messages.delayed(
                            userId, message.id(), pause(message, delayed).toSeconds(), delayed.reason());
                }
            }
        }
    }

    private static Duration pause(OutgoingRow message, SendResult.Delayed delayed) {
        Duration after = delayed.after();
        return after != null
                ? after.plusSeconds(1)
                : Duration.ofSeconds(
                        Math.min(LONGEST_PAUSE_SECONDS, 1L << Math.min(MOST_DOUBLINGS, message.attempts() - 1)));
    }
}
