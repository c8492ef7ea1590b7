"""What every request passes before the framework: kept answers, patience, observation."""
