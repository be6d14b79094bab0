package dev.mosaic.migrations.status;

import dev.mosaic.migrations.model.LiveNode;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.plan.Deferral;
import java.util.List;

/**
 * A pending contract step that waits for live nodes to end.
 *
 * @param step the step
 * @param nodes the names of the nodes
 * @param reason the reason as text, as the end of a sentence that begins with the step
 */
public record DeferredContract(StepId step, List<String> nodes, String reason) {
    public DeferredContract {
        nodes = List.copyOf(nodes);
    }

    static DeferredContract of(Deferral.ForNodes deferral) {
        return new DeferredContract(
                deferral.step(), deferral.nodes().stream().map(LiveNode::name).toList(), deferral.reason());
    }
}
