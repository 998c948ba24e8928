#!/bin/sh
# An archive analysed by sixteen tasks of a Slurm array, a task a shard:
#   sbatch slurm-work.sh /data/archive /data/results
# What was cut short is submitted again and goes on behind what has its result.
#SBATCH --job-name=dateline
#SBATCH --array=1-16
#SBATCH --cpus-per-task=4
#SBATCH --mem=2G
#SBATCH --time=12:00:00
#SBATCH --requeue
#SBATCH --output=dateline-%a.log
exec "${DATELINE:-dateline}" work run --workers "${SLURM_CPUS_PER_TASK:-1}" \
  --shard "$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT" --out "$2" "$1"
