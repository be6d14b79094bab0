package dev.mosaic.migrations.status;

import dev.mosaic.migrations.model.LiveNode;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.plan.Waiting;
import java.util.List;

/**
 * A pending contract step that waits for live nodes to end.
 *
 * @param step the step
 * @param nodes the names of the nodes
 * @param reason the reason as text, as the end of a sentence that begins with the step
 */
public record HeldBack(StepId step, List<String> nodes, String reason) {
    public HeldBack {
        nodes = List.copyOf(nodes);
    }

    static HeldBack of(Waiting.ForNodes waiting) {
        return new HeldBack(
                waiting.step(), waiting.nodes().stream().map(LiveNode::name).toList(), waiting.reason());
    }
}
