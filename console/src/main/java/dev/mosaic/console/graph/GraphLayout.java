package dev.mosaic.console.graph;

import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.StepId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The positions of the parts of a graph, in pixels: a lane for each module, and a column for each step of the open ones.
 *
 * @param lanes the top of each lane, in order
 * @param boxes the box of each step that is shown
 * @param width the width of the drawing
 * @param height its height
 */
record GraphLayout(Map<ModuleName, Integer> lanes, Map<StepId, Box> boxes, int width, int height) {
    static final int LANE = 64;
    static final int BOX_HEIGHT = 26;
    private static final int TOP = 10;
    private static final int GAP = 16;
    private static final int LETTER = 8;
    private static final int LEAST_WIDTH = 720;
    private static final int LEAST_BOX = 44;
    private static final int SIGN = 24;

    /** The place of a step. */
    record Box(int x, int y, int width) {
        int right() {
            return x + width;
        }

        int middle() {
            return y + BOX_HEIGHT / 2;
        }
    }

    static GraphLayout of(PlanGraph graph, Folding folding) {
        Map<ModuleName, Integer> lanes = new LinkedHashMap<>();
        int longest = graph.modules().stream()
                .mapToInt(module -> module.value().length())
                .max()
                .orElse(0);
        int y = TOP;
        for (ModuleName module : graph.modules()) {
            lanes.put(module, y);
            y += LANE;
        }
        int x = 2 * GAP + SIGN + longest * LETTER;
        Map<StepId, Box> boxes = new HashMap<>();
        for (GraphStep step : graph.steps()) {
            ModuleName module = step.id().module();
            Integer lane = lanes.get(module);
            if (lane != null && folding.isOpen(module)) {
                int width = Math.max(
                        LEAST_BOX,
                        SIGN + LETTER * step.id().version().toString().length());
                boxes.put(step.id(), new Box(x, lane + GAP, width));
                x += width + GAP;
            }
        }
        return new GraphLayout(lanes, boxes, Math.max(x, LEAST_WIDTH), y);
    }

    Optional<Box> box(StepId step) {
        return Optional.ofNullable(boxes.get(step));
    }

    /** Returns the left end of the part with the steps. */
    int left(List<ModuleName> modules) {
        return 2 * GAP
                + SIGN
                + modules.stream()
                                .mapToInt(module -> module.value().length())
                                .max()
                                .orElse(0)
                        * LETTER;
    }
}
