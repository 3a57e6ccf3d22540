#!/usr/bin/env python3
"""Write plans of made-up districts, for measuring how a build grows. The same seed gives the same plans.

usage: write_plans.py FOLDER COUNT [--seed N] [--small]
       write_plans.py [--small] --measure PROGRAM FOLDER COUNT...
              writes plans, builds them, prints time (also that of the processor, which other programs alter little) and
              peak memory
"""
import argparse
import os
import random
import shutil
import subprocess
import time
from pathlib import Path

FIRST = "安宝长东丰富高广和恒华吉嘉建江金景康乐丽临龙隆洛梅明南宁平清仁瑞山胜石太泰桐文武西祥新兴阳银永余玉元云泽昭正中"
FIELDS = ["科技创新", "养老服务", "数字经济", "乡村振兴", "污染防治", "就业促进", "文化旅游", "民营经济"]
INDICATORS = [("高新技术企业", "家", 20, 900), ("科技型中小企业", "家", 50, 3000), ("技术合同成交额", "亿元", 1, 90),
              ("规模以上工业企业", "家", 20, 800), ("养老床位", "张", 500, 20000), ("新增城镇就业", "人", 1000, 60000),
              ("绿化覆盖率", "%", 30, 50), ("专利授权量", "件", 100, 9000), ("旅游收入", "亿元", 5, 400)]
UNITS = ["科技局", "发展改革委", "财政局", "教育局", "民政局", "生态环境局", "农业农村局", "人力资源社会保障局", "市场监管局"]
VERBS = ["健全工作机制", "加大资金投入", "完善服务体系", "培育骨干企业", "建设公共平台", "开展专项行动", "加强人才引进", "扩大示范范围"]
NUMERALS = "一二三四五六七八九"


def plan(rng, number, small):
    place = "".join(rng.choice(FIRST) for _ in range(2)) + rng.choice("县区市")
    start = rng.randrange(2021, 2025)
    end, field = start + 4, rng.choice(FIELDS)
    lines = [f"{place}{field}行动计划（{start}—{end}年）", f"{place[:2]}府办发〔{start}〕{number}号", "",
             f"为推进全{place[-1]}{field}，制定本计划。", "一、总体要求"]
    goals = rng.sample(INDICATORS, rng.randrange(3, 7))
    stated = "、".join(f"{name}达到{rng.randrange(low, high)}{unit}" for name, unit, low, high in goals)
    lines += [f"到{end}年，全{place[-1]}{stated}。", "二、重点任务"]
    for i in range(1 if small else rng.randrange(3, 9)):
        lines.append(f"（{NUMERALS[i]}）{rng.choice(VERBS)}。")
        for j in range(1 if small else rng.randrange(1, 5)):
            words = "，".join(rng.sample(VERBS, 3)) + f"，服务企业{rng.randrange(10, 999)}家。"
            lead, *others = rng.sample(UNITS, 3)
            lines.append(f"{j + 1}.{rng.choice(VERBS)}。{words}（牵头单位：{lead}；责任单位：{'、'.join(others)}）")
    lines += ["三、保障措施", "（一）加强领导。各有关部门按照职责分工抓好落实。"]
    return "\n".join(lines) + "\n"


def write_plans(folder, count, seed, small=False):
    folder.mkdir(parents=True, exist_ok=True)
    rng = random.Random(seed)
    for number in range(count):
        place = folder / f"{number // 1000:03d}"
        place.mkdir(exist_ok=True)
        (place / f"plan{number:06d}.txt").write_text(plan(rng, number, small), encoding="utf-8")


def measure(program, folder, counts, seed, small):
    print(f"{'documents':>10} {'seconds':>8} {'ms each':>8} {'CPU ms':>8} {'peak MiB':>9} {'store MiB':>10}")
    for count in counts:
        plans, base = folder / f"plans{count}", folder / f"kb{count}"
        write_plans(plans, count, seed, small)
        started = time.monotonic()
        process = subprocess.Popen([program, "--quiet", "build", str(plans), "--kb", str(base)])
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds, busy = time.monotonic() - started, usage.ru_utime + usage.ru_stime
        size = (base / "planatlas.sqlite").stat().st_size / 2**20
        print(f"{count:10} {seconds:8.1f} {seconds / count * 1000:8.2f} {busy / count * 1000:8.2f}"
              f" {usage.ru_maxrss / 1024:9.1f} {size:10.1f}"
              + ("" if process.returncode == 0 else f"  exit status {process.returncode}"), flush=True)
        shutil.rmtree(plans)
        shutil.rmtree(base)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--measure", metavar="PROGRAM")
    parser.add_argument("--small", action="store_true", help="plans with one task")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("folder", type=Path)
    parser.add_argument("counts", type=int, nargs="+", metavar="COUNT")
    options = parser.parse_args()
    if options.measure:
        measure(options.measure, options.folder, options.counts, options.seed, options.small)
    else:
        write_plans(options.folder, options.counts[0], options.seed, options.small)


if __name__ == "__main__":
    main()
