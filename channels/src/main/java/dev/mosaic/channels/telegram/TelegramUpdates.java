package dev.mosaic.channels.telegram;

import dev.mosaic.channels.telegram.message.MessageLog;
import dev.mosaic.conversation.history.History;
import dev.mosaic.conversation.history.HistoryRole;
import dev.mosaic.conversation.history.NewHistoryMessage;
import dev.mosaic.kernel.Refusal;
import dev.mosaic.kernel.caller.CurrentCaller;
import dev.mosaic.kernel.database.ViolatedConstraint;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handler of the updates that Telegram sends to its webhook.
 *
 * <p>Telegram repeats an update on any answer but 2xx, for a day. So each is tracked in the transaction of its effect, and what can never succeed is tracked
 * as refused. Only a failure of the service is an exception.
 */
@Singleton
public final class TelegramUpdates {
    private static final Logger LOG = LoggerFactory.getLogger(TelegramUpdates.class);
    private static final Pattern LINK = Pattern.compile("/(?:start|link)(?:@\\w+)?\\s+([A-Za-z0-9-]{1,64})\\s*");
    private static final Pattern UNLINK = Pattern.compile("/(?:stop|unlink)(?:@\\w+)?\\s*");
    private static final String LINKED = "This chat is now linked with your conversation.";
    private static final String UNLINKED = "This chat is no longer linked.";
    private static final String CODE_UNKNOWN = "This code is unknown or expired. Create a new link in Mosaic.";
    private static final String NOT_LINKED =
            "This chat is not linked. Create a link in Mosaic, and send its code: /link CODE";
    private static final String NOT_ADDED = "Your message could not be added to the conversation.";
    private static final Map<String, Object> METADATA = Map.of("channel", "telegram");

    private final TransactionOperations<Connection> transactions;
    private final TelegramLinkRepository links;
    private final MessageLog log;
    private final History history;
    private final WebhookSettings settings;

    TelegramUpdates(
            TransactionOperations<Connection> transactions,
            TelegramLinkRepository links,
            MessageLog log,
            History history,
            WebhookSettings settings) {
        this.transactions = transactions;
        this.links = links;
        this.log = log;
        this.history = history;
        this.settings = settings;
    }

    /**
     * Checks the secret of a request.
     *
     * @param sent absent if the request has none
     * @throws TelegramDisabled if no secret is configured
     * @throws WebhookSecretInvalid if it is another
     */
    public void authenticate(@Nullable String sent) {
        if (!settings.isConfigured()) {
            throw TelegramDisabled.always();
        }
        if (!isAuthentic(sent)) {
            throw WebhookSecretInvalid.always();
        }
    }

    /**
     * Returns whether a request has the secret of the webhook.
     *
     * @param sent absent if the request has none
     */
    public boolean isAuthentic(@Nullable String sent) {
        return settings.isSecret(sent);
    }

    /**
     * Handles an update. A repeated one changes nothing, and is answered as the first time: the first answer may have been lost.
     *
     * @param update a JSON object as Telegram's type Update; other objects are logged and ignored
     * @return a text to answer with, if the person should know more than that the message has arrived
     */
    public Optional<TelegramReply> handle(Map<String, Object> update) {
        Optional<Long> id = IncomingMessage.wholeNumber(update, "update_id");
        if (id.isEmpty()) {
            LOG.warn("An update of Telegram has no update_id, and is ignored");
            return Optional.empty();
        }
        Optional<IncomingMessage> message = IncomingMessage.of(update);
        if (message.isEmpty()) {
            links.track(id.get(), null, "ignored", null);
            return Optional.empty();
        }
        return handle(id.get(), message.get());
    }

    private Optional<TelegramReply> handle(long updateId, IncomingMessage message) {
        Matcher code = LINK.matcher(message.text());
        if (code.matches()) {
            return link(updateId, message, new LinkCode(code.group(1)));
        }
        LinkTargetRow target = links.findByChat(message.chatId()).orElse(null);
        if (target == null) {
            return refused(updateId, message, NOT_LINKED);
        }
        if (UNLINK.matcher(message.text()).matches()) {
            return unlink(updateId, message, target);
        }
        return add(updateId, message, target);
    }

    private Optional<TelegramReply> add(long updateId, IncomingMessage message, LinkTargetRow target) {
        try {
            return isNew(target, updateId, "message", null, () -> add(message, target))
                    ? Optional.empty()
                    : again(updateId, message);
        } catch (Unlinked _) {
            return refused(updateId, message, NOT_LINKED);
        } catch (Refusal refusal) {
            LOG.info("The update {} of Telegram is refused: {}", updateId, refusal.getMessage());
            return refused(updateId, message, NOT_ADDED);
        } catch (DataAccessException e) {
            if (!ViolatedConstraint.of(e).equals(ViolatedConstraint.ROW_LEVEL_SECURITY)) {
                throw e;
            }
            LOG.info(
                    "The update {} of Telegram is refused: its conversation or persona was deleted meanwhile",
                    updateId);
            return refused(updateId, message, NOT_ADDED);
        }
    }

    private void add(IncomingMessage message, LinkTargetRow target) {
        UUID added = history.add(
                        target.caller(),
                        target.conversationId(),
                        new NewHistoryMessage(null, null, HistoryRole.USER, message.text(), METADATA))
                .value()
                .id();
        if (!log.received(target.caller(), target.linkId(), added, message.messageId())) {
            throw new Unlinked();
        }
    }

    private Optional<TelegramReply> link(long updateId, IncomingMessage message, LinkCode code) {
        LinkTargetRow target = links.findByCode(code.hash()).orElse(null);
        if (target == null) {
            return refused(updateId, message, CODE_UNKNOWN);
        }
        try {
            return isNew(target, updateId, "linked", LINKED, () -> link(target, code, message.chatId()))
                    ? reply(message, LINKED)
                    : again(updateId, message);
        } catch (CodeUsed _) {
            return refused(updateId, message, CODE_UNKNOWN);
        } catch (DataAccessException e) {
            if (ViolatedConstraint.of(e).equals("telegram_links_chat_id_key")) {
                return refused(updateId, message, "This chat is linked already. Send /unlink first.");
            }
            throw e;
        }
    }

    private void link(LinkTargetRow target, LinkCode code, long chatId) {
        if (links.link(target.userId(), target.linkId(), code.hash(), chatId) == 0) {
            throw new CodeUsed();
        }
    }

    private Optional<TelegramReply> unlink(long updateId, IncomingMessage message, LinkTargetRow target) {
        return isNew(target, updateId, "unlinked", UNLINKED, () -> links.delete(target.userId(), target.linkId()))
                ? reply(message, UNLINKED)
                : again(updateId, message);
    }

    private Optional<TelegramReply> refused(long updateId, IncomingMessage message, String text) {
        return links.track(updateId, null, "refused", text) == 1 ? reply(message, text) : again(updateId, message);
    }

    /** Returns the first answer to an update that is repeated. */
    private Optional<TelegramReply> again(long updateId, IncomingMessage message) {
        return links.findReply(updateId).flatMap(text -> reply(message, text));
    }

    private static Optional<TelegramReply> reply(IncomingMessage message, String text) {
        return Optional.of(new TelegramReply(message.chatId(), text));
    }

    /** Tracks an update and does its work, in one transaction; returns false, and does nothing, if the update is tracked already. */
    private boolean isNew(LinkTargetRow target, long updateId, String outcome, @Nullable String reply, Runnable work) {
        return CurrentCaller.as(
                target.caller(),
                () -> transactions.executeWrite(_ -> {
                    boolean isTracked = links.track(updateId, target.userId(), outcome, reply) == 1;
                    if (isTracked) {
                        work.run();
                    }
                    return isTracked;
                }));
    }

    /** Rolls back an update whose link was deleted after it was looked up. */
    private static final class Unlinked extends RuntimeException {}

    /** Rolls back an update whose code another update has used meanwhile. */
    private static final class CodeUsed extends RuntimeException {}
}
