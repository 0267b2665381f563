"""PerfDesk 绩效自评: forms as data, exact scoring, the official paper. No screen in here."""
