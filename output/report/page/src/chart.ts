// ECharts with the settings that all charts of the page share. Text is drawn on a canvas, never as markup.
import { BarChart, GraphChart, LineChart, ScatterChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TitleComponent, TooltipComponent } from 'echarts/components';
import { init, use, type EChartsCoreOption } from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { CanvasRenderer } from 'echarts/renderers';
import { asLinked, drawChartKeys, type Series } from './chart_keys';
import { el } from './dom';

use([
  BarChart, GraphChart, LineChart, ScatterChart, GridComponent, LegendComponent, TitleComponent, TooltipComponent,
  LabelLayout, CanvasRenderer,
]);

// Okabe and Ito: told apart by colour-blind readers. Yellow is too faint for lines on white.
export const palette = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#000000'] as const;
// As many as have no divisor in common with the colours.
export const dashes: readonly (string | number[])[] = ['solid', 'dashed', 'dotted', [12, 4, 2, 4]];

// The look of the series number `index`: neighbours differ in colour and in the kind of line, for who sees few colours.
export function look(index: number): { color: string; dash: (typeof dashes)[number] } {
  const color = palette[index % palette.length] ?? palette[0];
  const dash = dashes[index % dashes.length] ?? 'solid';
  return { color, dash };
}

// Whether charts must do with the width of a telephone.
export function isNarrow(): boolean {
  return document.documentElement.clientWidth < 600;
}

// Names of bars: none is left out, and long ones leave room for the bars.
export function nameLabel(width: number): object {
  return { interval: 0, width: isNarrow() ? 0.55 * width : width, overflow: 'truncate' };
}

const font = 'system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif';

export interface ChartSettings {
  // What the chart shows, for those who cannot see it; its numbers stand in the table beside it.
  label: string;
  height: number;
  // What is Linked among the data of its series is told in a tip, and leads to its link.
  option: EChartsCoreOption & { series: readonly Series[] };
}

// Charts follow the size of their place until it leaves the page.
export function drawChart(settings: ChartSettings): HTMLElement {
  const place = el('div', { class: 'chart', role: 'img', 'aria-label': settings.label });
  place.style.height = `${settings.height}px`;
  let chart: ReturnType<typeof init> | null = null;
  const draw = (): void => {
    chart = init(place, null, { renderer: 'canvas' });
    chart.setOption({
      animation: false,
      textStyle: { fontFamily: font },
      tooltip: { trigger: 'item', renderMode: 'richText', confine: true, formatter: ({ data }: { data: unknown }) => asLinked(data)?.told ?? '' },
    });
    chart.setOption(settings.option);
    chart.on('click', ({ data }) => {
      const link = asLinked(data)?.link;
      if (link) location.hash = link;
    });
  };
  const observer = new ResizeObserver(() => {
    if (!place.isConnected) {
      observer.disconnect();
      chart?.dispose();
    } else if (!chart) {
      draw();
    } else if (!matchMedia('print').matches) {
      chart.resize();
    }
  });
  observer.observe(place);
  return el('div', { class: 'chart-place' }, place, drawChartKeys(settings.option.series, () => chart));
}
